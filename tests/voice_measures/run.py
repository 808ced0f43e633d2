"""Measure the analysis of takes: ``make measure-voice``, or with a number of takes for each condition."""

import io
import itertools
import statistics
import sys

from netcoach.foundation.progress import finish
from netcoach.voice.alignment import align
from netcoach.voice.analysis import analyse, pace
from netcoach.voice.follow_process import heard_words
from netcoach.voice.following import Follower, can_follow
from netcoach.voice.sound import RATE, SAMPLE_BYTES
from tests.voice_measures.takes import CONDITIONS, SCRIPTS, made_take

TAKES = 24
TAKES_WITH_WORDS = 4
"""Words take much longer than voices, so fewer takes are tried."""

EDGE_S = 0.25
"""A pause counts as found if both its ends are within this."""

WORD_EDGE_S = 0.2
"""The first and the last word of a clause count as found if they start and end within this."""

NEAR_WORDS, AHEAD_WORDS = 3, 2
"""A mark is near if it's at most so many words from the truth, and ahead if it's more than so many words beyond it."""


class VoiceTally:
    """The errors of the report from voice alone, over all takes of one condition."""

    head = "take | nothing said | voiced time, error | pauses, precision | recall | pace, error"

    def __init__(self):
        self.takes = self.said_nothing = 0
        self.voiced, self.pace = [], []
        self.pauses = self.found = self.right = 0

    def add(self, take, report):
        self.takes += 1
        if report.voices is None:
            self.said_nothing += 1
            return
        self.voiced.append(report.voiced_seconds / take.voiced_seconds - 1)
        words = len(" ".join(take.script).split())
        self.pace.append(pace(words, report.spoken_seconds) / pace(words, take.spoken_seconds) - 1)
        right = [
            truth
            for truth in take.pauses
            if any(abs(one.start - truth[0]) < EDGE_S and abs(one.end - truth[1]) < EDGE_S for one in report.pauses)
        ]
        self.pauses += len(take.pauses)
        self.found += len(report.pauses)
        self.right += len(right)

    def row(self):
        said = f"{self.said_nothing} of {self.takes}"
        if self.said_nothing == self.takes:
            return f"{said} | – | – | – | –"
        recall = f"{self.right / self.pauses:.3f} of {self.pauses}"
        return f"{said} | {_errors(self.voiced)} | {self.right / self.found:.3f} | {recall} | {_errors(self.pace)}"


class WordTally:
    """What the optional alignment found, with the right script and with another one."""

    head = (
        "take | aligned | words in place | left-out clauses found | wrongly said to be left out | other script aligned"
    )

    def __init__(self):
        self.takes = self.aligned = self.others = 0
        self.edges = self.in_place = 0
        self.left_out = self.left_out_found = self.left_out_wrongly = 0

    def add(self, take, report, other_script):
        self.takes += 1
        self.others += _aligned(other_script, take, report) is not None
        found = _aligned(take.script, take, report)
        if found is None:
            return
        self.aligned += 1
        lengths = [len(clause.split()) for clause in take.script]
        starts = [0, *itertools.accumulate(lengths)]
        for clause, start, end in take.spoken:
            self.edges += 2
            first, last = starts[clause], starts[clause + 1] - 1
            self.in_place += any(abs(each.start - start) < WORD_EDGE_S for each in found.words if each.word == first)
            self.in_place += any(abs(each.end - end) < WORD_EDGE_S for each in found.words if each.word == last)
        spoken = {word for clause, _start, _end in take.spoken for word in range(starts[clause], starts[clause + 1])}
        missing = set(range(starts[-1])) - spoken
        said_missing = {word for first, after in found.left_out for word in range(first, after)}
        self.left_out += bool(missing)
        self.left_out_found += bool(missing) and missing <= said_missing
        self.left_out_wrongly += not said_missing <= missing

    def row(self):
        in_place = f"{self.in_place / self.edges:.3f} of {self.edges}" if self.edges else "–"
        left_out = f"{self.left_out_found} of {self.left_out}" if self.left_out else "–"
        return f"{self.aligned} of {self.takes} | {in_place} | {left_out} | {self.left_out_wrongly} | {self.others}"


class FollowTally:
    """How well the mark goes along with a voice, and whether it stays where it is with another script."""

    head = "take | mark near the voice | behind, on average | ahead | other script: mark moved"

    def __init__(self):
        self.takes = self.moved = 0
        self.gaps = []

    def add(self, take, other_script):
        self.takes += 1
        self.moved += _places(other_script, take)[-1][1] > 0
        places = dict(_places(take.script, take))
        place = 0
        for tenth in range(int(take.sound.seconds * 10) + 1):
            place = places.get(tenth, place)
            if take.spoken and take.spoken[0][1] <= tenth / 10 <= take.spoken[-1][2]:
                self.gaps.append(take.place_at(tenth / 10) - place)

    def row(self):
        moved = f"{self.moved} of {self.takes}"
        if not self.gaps:
            return f"– | – | – | {moved}"
        near = statistics.fmean(abs(gap) <= NEAR_WORDS for gap in self.gaps)
        ahead = statistics.fmean(gap < -AHEAD_WORDS for gap in self.gaps)
        return f"{near:.1%} | {statistics.fmean(self.gaps):.1f} words | {ahead:.1%} | {moved}"


def _places(script, take):
    """Return where the mark was, as (tenth of a second, word), from the beginning."""
    follower, sound = Follower("\n".join(script)), io.BytesIO(take.sound.pcm)
    found = [(0, 0)]
    for heard in heard_words(follower.clauses, sound):
        follower.hear(heard)
        found.append((round(sound.tell() * 10 / (RATE * SAMPLE_BYTES)), follower.place))
    return found


def _aligned(script, take, report):
    return finish(align("\n".join(script), take.sound, report, "en"))


def _errors(errors):
    return f"{statistics.fmean(map(abs, errors)):.1%}, at most {max(map(abs, errors)):.1%}"


def _print_table(head, rows):
    print(f"| {head} |\n|{' --- |' * (head.count('|') + 1)}", flush=True)
    for name, row in rows:
        print(f"| {name} | {row} |", flush=True)
    print()


def measured_voice(takes):
    """Yield the rows about voice, pauses and pace."""
    for condition in CONDITIONS:
        tally = VoiceTally()
        for number in range(takes):
            take = made_take(condition, number)
            tally.add(take, finish(analyse(take.sound)))
        yield condition.name, tally.row()


def measured_words(takes):
    """Yield the rows about the words of the script, which need the extra ``speech``."""
    for condition in CONDITIONS:
        tally = WordTally()
        for number in range(takes):
            take = made_take(condition, number)
            tally.add(take, finish(analyse(take.sound)), SCRIPTS[(number + 1) % len(SCRIPTS)])
        yield condition.name, tally.row()


def measured_following(takes):
    """Yield the rows about following a voice, which needs the extra as well."""
    for condition in CONDITIONS:
        tally = FollowTally()
        for number in range(takes):
            tally.add(made_take(condition, number), SCRIPTS[(number + 1) % len(SCRIPTS)])
        yield condition.name, tally.row()


def main(words):
    takes = int(words[0]) if words else TAKES
    _print_table(VoiceTally.head, measured_voice(takes))
    if can_follow("en"):
        _print_table(WordTally.head, measured_words(min(takes, TAKES_WITH_WORDS)))
        _print_table(FollowTally.head, measured_following(min(takes, TAKES_WITH_WORDS)))


if __name__ == "__main__":
    main(sys.argv[1:])
