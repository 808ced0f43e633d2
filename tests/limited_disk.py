"""A full disk, as far as this process is concerned: no file can grow beyond a limit."""

import resource
import sys
from contextlib import contextmanager


@contextmanager
def limited_disk(most):
    """Let no file grow beyond ``most`` bytes: the system then refuses to write, as with a full disk.

    Python would still write its compiled modules, and leave a truncated one for the next import.
    """
    before, writes_compiled = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        sys.dont_write_bytecode = writes_compiled
