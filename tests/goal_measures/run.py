"""Look for pauses that lower a figure, and figures that aren't met: ``make simulate-goals``, or for fewer years."""

import sys
from multiprocessing import Pool

from tests.goal_measures.figures import wrong_figures
from tests.goal_measures.years import falls_in_year

YEARS = 10_000
_SHOWN = 20


def main(words):
    years = int(words[0]) if words else YEARS
    with Pool() as pool:
        found = pool.imap(falls_in_year, range(years), chunksize=20)
        falls = [f"year {seed}, {each}" for seed, fallen in enumerate(found) for each in fallen]
        found = pool.imap(wrong_figures, range(years), chunksize=20)
        wrong = [f"year {seed}, {each}" for seed, figures in enumerate(found) for each in figures]
    print(f"{years:,} years: {len(falls):,} figures fell because of a pause, {len(wrong):,} weren't as designed")
    print(*falls[:_SHOWN], *wrong[:_SHOWN], sep="\n")
    return min(len(falls) + len(wrong), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
