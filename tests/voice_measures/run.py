"""Measure the analysis of takes: ``make measure-voice``, or with a number of takes per condition."""

import statistics
import sys

from netcoach.foundation.progress import finish
from netcoach.voice.analysis import analyse, pace
from tests.voice_measures.takes import CONDITIONS, made_take

TAKES = 24
EDGE_S = 0.25
"""A pause counts as found if both its ends are within this."""


class Tally:
    """The errors of all takes of one condition."""

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
            if any(
                abs(found.start - truth[0]) < EDGE_S and abs(found.end - truth[1]) < EDGE_S for found in report.pauses
            )
        ]
        self.pauses += len(take.pauses)
        self.found += len(report.pauses)
        self.right += len(right)

    def row(self, name):
        if self.said_nothing == self.takes:
            return f"| {name} | nothing said in {self.takes} of {self.takes} | – | – | – | – |"
        said = f"{self.said_nothing} of {self.takes}" if self.said_nothing else f"0 of {self.takes}"
        return (
            f"| {name} | {said} | {_errors(self.voiced)} | {self.right / self.found:.3f} | "
            f"{self.right / self.pauses:.3f} of {self.pauses} | {_errors(self.pace)} |"
        )


def _errors(errors):
    return f"{statistics.fmean(map(abs, errors)):.1%}, at most {max(map(abs, errors)):.1%}"


def main(words):
    takes = int(words[0]) if words else TAKES
    print("| take | nothing said | voiced time, error | pauses, precision | recall | pace, error |")
    print("| --- | --- | --- | --- | --- | --- |", flush=True)
    for condition in CONDITIONS:
        tally = Tally()
        for number in range(takes):
            take = made_take(condition, number)
            tally.add(take, finish(analyse(take.sound)))
        print(tally.row(condition.name), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
