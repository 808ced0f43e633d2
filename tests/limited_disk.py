"""A disk that is full, as far as this process goes: no file grows past so many bytes."""

import resource
import sys
from contextlib import contextmanager


@contextmanager
def limited_disk(most):
    """Let no file grow past ``most`` bytes: the system refuses further bytes as a full disk does.

    Python would still write its compiled modules, and leave a cut one for whoever imports it next.
    """
    before, writes_compiled = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        sys.dont_write_bytecode = writes_compiled
