"""A seccomp filter that kills a process as soon as it asks for a socket other than a local one.

``-p tests.no_network`` applies it to the whole suite, including every process that a test starts. Only ``AF_UNIX``
sockets are allowed: Qt uses them for the display server and screen readers.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys

_ARCHITECTURES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""The kernel's number for the architecture, and for the socket system call."""

_IO_URING_SETUP = 425
"""Another way to create sockets, with the same number on every architecture."""

_AF_UNIX = 1
_LOAD, _EQUALS, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _END_PROCESS = 0x7FFF0000, 0x80000000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2

CAN_BLOCK_NETWORK = sys.platform == "linux" and platform.machine() in _ARCHITECTURES
"""Elsewhere only Python's own calls can be watched (see tests/conftest.py)."""


def block_network() -> None:
    """Install the filter for this process and its children; it can't be removed."""
    if not CAN_BLOCK_NETWORK:
        return
    architecture, make_socket = _ARCHITECTURES[platform.machine()]
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUALS, 0, 6, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_EQUALS, 4, 0, _IO_URING_SETUP),
        (_EQUALS, 0, 2, make_socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUALS, 0, 1, _AF_UNIX),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _END_PROCESS),
    ]
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("lines", ctypes.c_void_p))

    call = ctypes.CDLL(None, use_errno=True).prctl
    whole = Program(len(lines), ctypes.cast(program, ctypes.c_void_p))
    if call(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or call(_SECCOMP, _FILTER, ctypes.byref(whole), 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno() or errno.EPERM))


def pytest_configure() -> None:
    """Install the filter for the suite."""
    block_network()
