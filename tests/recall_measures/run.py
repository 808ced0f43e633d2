"""Compare practice aimed at an event with plain FSRS: ``make simulate-names``, or with a number of learners."""

import sys
from functools import partial
from multiprocessing import Pool

from netcoach.practice.recall import WORTH
from tests.recall_measures.learners import Learner, planner, practise_for_the_event, practise_plainly

LEARNERS = 10_000
SPANS = ((1, 3), (4, 7), (8, 14), (15, 28))
"""Days to the event, first and last, that have a row of their own."""

WAYS = {
    "plain FSRS, .9": practise_plainly,
    "plain FSRS, .9, no learning steps": partial(practise_plainly, has_steps=False),
    "aimed at the event": partial(practise_for_the_event, planner=planner(WORTH)),
    "aimed, asking more of a try": partial(practise_for_the_event, planner=planner(1.5 * WORTH)),
}


def measure(seed):
    """Let one learner practise in every way; return days, people, and tries and names known for each."""
    task = Learner(seed).task
    return task.days, task.people, [way(Learner(seed)) for way in WAYS.values()]


class Tally:
    """Sums over many learners."""

    def __init__(self):
        self.people = 0
        self.tries, self.known = [0] * len(WAYS), [0.0] * len(WAYS)

    def add(self, people, results):
        """Count one learner."""
        self.people += people
        for way, (tries, known) in enumerate(results):
            self.tries[way] += tries
            self.known[way] += known

    def cells(self):
        """Return tries for each name, and the part of the names known, in every way."""
        both = zip(self.tries, self.known, strict=True)
        return [f"{tries / self.people:.2f}, {known / self.people:.1%}" for tries, known in both]

    def fewer(self, way, than):
        """Return how many fewer tries one way needs than another."""
        return 1 - self.tries[way] / self.tries[than]


def main(words):
    learners = int(words[0]) if words else LEARNERS
    whole, spans = Tally(), {span: Tally() for span in SPANS}
    with Pool() as pool:
        for days, people, results in pool.imap_unordered(measure, range(learners), chunksize=50):
            whole.add(people, results)
            next(tally for (first, last), tally in spans.items() if first <= days <= last).add(people, results)
    print(f"Tries for each name, and names known on arrival; {learners:,} learners\n")
    print(f"| days to the event | {' | '.join(WAYS)} |\n|{' --- |' * (len(WAYS) + 1)}")
    for (first, last), tally in spans.items():
        print(f"| {first} to {last} | {' | '.join(tally.cells())} |")
    print(f"| all | {' | '.join(whole.cells())} |\n")
    ways = list(WAYS)
    for way in (2, 3):
        for than in (0, 1):
            gain = (whole.known[way] - whole.known[than]) / whole.people
            print(f"{ways[way]}: {whole.fewer(way, than):.0%} fewer tries than {ways[than]}, {gain:+.1%} names known")


if __name__ == "__main__":
    main(sys.argv[1:])
