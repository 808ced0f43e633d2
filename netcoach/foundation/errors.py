"""The errors NetCoach raises deliberately, each with one plain sentence for the user.

::

    NetCoachError
    ├── Refused                 input that can't be accepted; nothing was changed
    │   ├── TextRefused         a text that no field of its kind accepts
    │   └── NotFound            the thing asked for is not in the journal
    ├── OtherWindowActivated    not a failure: the journal is already open, and its window came to the front
    └── JournalUnavailable      the journal can't be opened or written; nothing was changed
        ├── JournalInUse        another NetCoach process has it open
        ├── JournalFromNewer    a newer release wrote it; it's left untouched
        ├── JournalGone         the file is missing, but backups of it exist
        ├── NotAJournal         the file is something else
        ├── PassphraseNeeded    it's locked, and no passphrase was given
        │   └── WrongPassphrase the passphrase doesn't open it
        ├── JournalDamaged      part of the file can't be read, or another program changed it
        └── DiskFull            the disk is full; what was saved before is safe
"""

from __future__ import annotations


class NetCoachError(Exception):
    """Anything NetCoach refuses or can't do, explained in one plain sentence (``str(error)``)."""


class Refused(NetCoachError):
    """Input that can't be accepted. Nothing was changed."""


class TextRefused(Refused):
    """A text that no field of its kind accepts. Nothing was changed.

    Args:
        text: The text, as it was typed.
        sentence: Why it's refused.
    """

    def __init__(self, text: str, sentence: str) -> None:
        super().__init__(sentence)
        self.text = text


class NotFound(Refused):
    """The person, event or file doesn't exist."""


class OtherWindowActivated(NetCoachError):
    """The journal is already open in another window, which has come to the front."""


class JournalUnavailable(NetCoachError):
    """The journal can't be opened or written. Nothing was changed."""


class JournalInUse(JournalUnavailable):
    """Another NetCoach process has this journal open."""


class JournalFromNewer(JournalUnavailable):
    """A newer release wrote this journal; it was left untouched."""


class JournalGone(JournalUnavailable):
    """The journal file is missing, but backups of it exist."""


class NotAJournal(JournalUnavailable):
    """The file isn't a NetCoach journal."""


class PassphraseNeeded(JournalUnavailable):
    """The journal is locked with a passphrase, and none was given."""


class WrongPassphrase(PassphraseNeeded):
    """The passphrase doesn't open the journal."""


class JournalDamaged(JournalUnavailable):
    """Part of the journal can't be read, or contains objects NetCoach doesn't create. It was left unchanged."""


class DiskFull(JournalUnavailable):
    """The disk is full. What was saved before is safe."""
