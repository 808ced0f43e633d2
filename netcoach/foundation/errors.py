"""The errors NetCoach raises on purpose, each carrying one plain sentence for the user.

::

    NetCoachError
    ├── Refused                 input that cannot be taken; nothing was changed
    │   └── NotFound            the thing asked for is not in the journal
    ├── CameForward             nothing is wrong: the journal is open, and its window came forward
    └── JournalUnavailable      the journal cannot be opened or written; nothing was changed
        ├── JournalInUse        another NetCoach has it open
        ├── JournalFromNewer    a newer release wrote it; it stays untouched
        ├── JournalGone         nothing lies there any more, but backups of it do
        ├── NotAJournal         the path holds something else
        ├── PassphraseNeeded    it is locked, and no passphrase was given
        │   └── WrongPassphrase the one that was given does not open it
        ├── JournalDamaged      part of the file cannot be read as it was written, or another program changed it
        └── DiskFull            no room left; what was saved before stays saved
"""

from __future__ import annotations


class NetCoachError(Exception):
    """Anything NetCoach refuses or cannot do, said in one plain sentence (``str(error)``)."""


class Refused(NetCoachError):
    """Input that cannot be taken. Nothing was changed."""


class NotFound(Refused):
    """The person, event or file asked for is not there."""


class OtherWindowActivated(NetCoachError):
    """The journal is open in another window already, which stands before all others now."""


class JournalUnavailable(NetCoachError):
    """The journal cannot be opened or written. Nothing was changed."""


class JournalInUse(JournalUnavailable):
    """Another NetCoach has this journal open."""


class JournalFromNewer(JournalUnavailable):
    """A newer release wrote this journal; it was left untouched."""


class JournalGone(JournalUnavailable):
    """No journal lies there any more, but backups of one do."""


class NotAJournal(JournalUnavailable):
    """The path holds something that is not a NetCoach journal."""


class PassphraseNeeded(JournalUnavailable):
    """The journal is locked with a passphrase, and none was given."""


class WrongPassphrase(PassphraseNeeded):
    """The passphrase that was given does not open the journal."""


class JournalDamaged(JournalUnavailable):
    """Part of the journal can't be read as it was written, or holds what NetCoach never puts there. It's unchanged."""


class DiskFull(JournalUnavailable):
    """The disk has no room left. What was saved before stays saved."""
