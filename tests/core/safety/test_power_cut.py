"""Guarantee 2: nothing that was saved is lost in a power cut.

A file system that logs every write and sync runs with a journal's own pragmas and tables. Then the power is cut after
some operation: what was synced is there; each write that wasn't is there, lost, or torn at a sector of 512 bytes, in
any order. Every resulting disk is opened by the real store and must contain every change that had ended before the cut.
"""

import os
import random

import apsw

from netcoach.storage.open_file import _WRITER_PRAGMAS
from netcoach.storage.store import Store
from tests.journals import empty_journal
from tests.repeat_counts import record_figure, repeat_count

CUTS = repeat_count("NETCOACH_POWER_CUTS")
CHANGES = 120
SECTOR = 512


class Disk:
    """The log, in order: (file name, operation, offset or size, data)."""

    def __init__(self):
        self.log = []

    def after_cut(self, at, dice):
        """Return name and content of every file in a state that a power cut after operation ``at`` could leave."""
        files, waiting = {}, {}
        for name, operation, where, data in self.log[:at]:
            if operation == "delete":
                files.pop(name, None)
                waiting.pop(name, None)
            elif operation == "sync":
                for each in waiting.pop(name, []):
                    apply(files, name, *each)
            else:
                files.setdefault(name, bytearray())
                waiting.setdefault(name, []).append((operation, where, data))
        for name, operations in waiting.items():
            survivors = [each for each in operations if dice.random() < 0.5]
            dice.shuffle(survivors)
            for operation, where, data in survivors:
                torn = data[: dice.randrange(0, len(data) + SECTOR, SECTOR)] if data and dice.random() < 0.3 else data
                apply(files, name, operation, where, torn)
        return files


def apply(files, name, operation, where, data):
    content = files.setdefault(name, bytearray())
    if operation == "truncate":
        del content[where:]
        return
    if len(content) < where:
        content.extend(bytes(where - len(content)))
    content[where : where + len(data)] = data


class LoggingVFS(apsw.VFS):
    def __init__(self, disk):
        self.disk = disk
        super().__init__(name="logging", base="")

    def xOpen(self, name, flags):
        return LoggingFile(self.disk, name, flags)

    def xDelete(self, filename, syncdir):
        super().xDelete(filename, syncdir)
        self.disk.log.append((os.path.basename(filename), "delete", 0, b""))


class LoggingFile(apsw.VFSFile):
    def __init__(self, disk, name, flags):
        super().__init__("", name, flags)
        self.disk = disk
        text = name.filename() if isinstance(name, apsw.URIFilename) else (name or "")
        self.name = os.path.basename(text)

    def xWrite(self, data, offset):
        super().xWrite(data, offset)
        self.disk.log.append((self.name, "write", offset, bytes(data)))

    def xTruncate(self, size):
        super().xTruncate(size)
        self.disk.log.append((self.name, "truncate", size, b""))

    def xSync(self, flags):
        super().xSync(flags)
        self.disk.log.append((self.name, "sync", 0, b""))


def run_a_journal(folder, disk):
    """Put an empty journal on the disk and change it; return the length of the log at the end of each change."""
    path = empty_journal(folder / "journal.netcoach")
    disk.log += [(path.name, "write", 0, path.read_bytes()), (path.name, "sync", 0, b"")]
    vfs = LoggingVFS(disk)
    connection = apsw.Connection(str(path), vfs="logging")
    for pragma in (*_WRITER_PRAGMAS, "wal_autocheckpoint=40"):
        connection.execute(f"PRAGMA {pragma}")
    ended = [len(disk.log)]
    for number in range(CHANGES):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO people (uid, name, sort_name, note, created_at, changed_at) VALUES (?, 'P', 'p', ?, 't', 't')",
            (str(number), "note " * (number % 300)),
        )
        connection.execute("UPDATE people SET note = note || '+' WHERE id = ?", (1 + number // 2,))
        connection.execute("COMMIT")
        ended.append(len(disk.log))
    connection.close()
    del vfs
    return ended


def test_a_power_cut_loses_nothing_that_was_saved(tmp_path, clock):
    disk = Disk()
    source = tmp_path / "source"
    source.mkdir()
    ended = run_a_journal(source, disk)
    dice = random.Random(3)
    for number in range(CUTS):
        at = dice.randrange(ended[0], len(disk.log) + 1)
        saved = sum(end <= at for end in ended) - 1
        folder = tmp_path / f"cut{number}"
        folder.mkdir()
        for name, content in disk.after_cut(at, dice).items():
            (folder / name).write_bytes(content)
        journal = Store.open(folder / "journal.netcoach", clock)
        uids = [int(row["uid"]) for row in journal.rows("SELECT uid FROM people ORDER BY id")]
        assert uids == list(range(len(uids)))
        assert len(uids) >= saved, f"cut {number} after operation {at} lost {saved - len(uids)} saved changes"
        assert journal.value("PRAGMA integrity_check") == "ok"
        journal.close()
    record_figure(2, f"0 saved changes lost, 0 journals damaged in {CUTS:,} power cuts")
