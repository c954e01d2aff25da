"""Try to lose work: kills, failing calls, full and closed disks, power cuts; exit 1 where anything was lost.

python3 dev.py torture                     all of it, the long way (more than an hour)
python3 dev.py torture kills --kills 2000  one part; `--seed` gives the same moments again
python3 dev.py torture --minutes 10        what fits into ten minutes, each part by its share
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.torture import disks, faults, kills, power, shim, window
from tests.torture.spoiling import WAYS, spoil
from tests.torture.works import WORKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.torture.works import Work

_PARTS = ("kills", "calls", "faults", "reads", "disks", "power", "window")
#: How many kills by the clock there are, and what share of them hits the real window.
_KILLS, _OF_THE_WINDOW = 2000, 10
#: So many random states of a disk are built at each moment, besides the extremes; one where only some of it is tried.
_RANDOM_STATES = 6
#: What all of it takes, in minutes, on two slow cores.
_WHOLE = 75


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the works, the seed, how many kills, and of how many calls one is taken."""

    works: Sequence[Work]
    seed: int
    kills: int
    every: int


def _run(part: str, asked: Asked) -> Iterator[tuple[str, object]]:
    """Yield what came of each work in one part."""
    if part == "kills":
        yield from kills.at_random(asked.works, asked.kills - asked.kills // _OF_THE_WINDOW, asked.seed)
    elif part == "window":
        yield "window", window.kill(max(1, asked.kills // _OF_THE_WINDOW), asked.seed)
    elif part == "calls":
        yield from kills.at_each_call(asked.works, asked.every)
    elif part == "faults":
        yield from faults.at_each_call(asked.works, asked.every)
        yield from faults.left_armed(asked.works, asked.every)
    elif part == "reads":
        yield from faults.at_each_read(asked.works, asked.every)
    elif part == "disks":
        yield from disks.run_full(asked.works, asked.every)
        yield from disks.lose_permission(asked.works)
    else:
        more = _RANDOM_STATES if asked.every == 1 else 1
        yield from power.at_each_moment(asked.works, asked.seed, more=more, every=asked.every)


def main() -> int:
    """Run the parts; 0 where nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[[], *_PARTS])
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="of the moments")  # noqa: S311
    parser.add_argument("--kills", type=int, default=_KILLS, help="how often to kill at a random moment")
    parser.add_argument("--every", type=int, default=1, help="take one call of so many")
    parser.add_argument("--minutes", type=float, default=0, help="as much as fits into so many minutes")
    parser.add_argument("--works", action="append", default=[], help="this work alone; may be said again")
    parser.add_argument("--spoiled", choices=WAYS, help="make the program worse first: losses must be found then")
    given = parser.parse_args()
    shim.preload(["-m", "tests.torture", "--seed", str(given.seed), *sys.argv[1:]])
    if given.spoiled:
        spoil(given.spoiled)
    works = [work for work in WORKS if not given.works or work.name in given.works]
    if given.minutes:
        # What all of it takes, one call in so many; the whole takes about _WHOLE minutes.
        given.every = max(given.every, round(_WHOLE / given.minutes))
        given.kills = min(given.kills, round(_KILLS * given.minutes / _WHOLE))
    asked = Asked(works, given.seed, given.kills, given.every)
    print(f"seed {given.seed}", flush=True)
    lost = 0
    for part in given.parts or _PARTS:
        started = time.monotonic()
        for name, found in _run(part, asked):
            faults = list(getattr(found, "faults", []))
            lost += len(faults)
            print(f"{part}, {name}: {found}", *faults[:5], sep="\n    ", flush=True)  # the first of many say enough
        print(f"{part}: {time.monotonic() - started:.0f} s", flush=True)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
