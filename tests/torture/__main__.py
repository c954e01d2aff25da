"""Try to lose work: kills, failing calls, full and closed disks, power cuts; exit 1 where anything was lost.

python3 dev.py torture                     all of it, the long way (about an hour on two slow cores)
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

from tests.torture import shim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.torture.works import Work

_PARTS = ("kills", "calls", "faults", "disks", "power", "window")
#: How many kills by the clock there are, and what share of them hits the real window.
_KILLS, _OF_THE_WINDOW = 2000, 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the works, the seed, how many kills, and of how many calls one is taken."""

    works: Sequence[Work]
    seed: int
    kills: int
    every: int


def _run(part: str, asked: Asked) -> Iterator[tuple[str, object]]:
    """Yield what came of each work in one part."""
    from tests.torture import disks, faults, kills, power, window

    if part == "kills":
        yield from kills.at_random(asked.works, asked.kills - asked.kills // _OF_THE_WINDOW, asked.seed)
    elif part == "window":
        yield "window", window.kill(max(1, asked.kills // _OF_THE_WINDOW), asked.seed)
    elif part == "calls":
        yield from kills.at_each_call(asked.works, asked.every)
    elif part == "faults":
        yield from faults.at_each_call(asked.works, asked.every)
        yield from faults.left_armed(asked.works, asked.every)
    elif part == "disks":
        yield from disks.run_full(asked.works)
        yield from disks.lose_permission(asked.works)
    else:
        yield from power.at_each_moment(asked.works, asked.seed, every=asked.every)


def main() -> int:
    """Run the parts; 0 where nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[[], *_PARTS])
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="of the moments")  # noqa: S311
    parser.add_argument("--kills", type=int, default=_KILLS, help="how often to kill at a random moment")
    parser.add_argument("--every", type=int, default=1, help="take one call of so many")
    parser.add_argument("--works", nargs="*", default=[], help="these works alone")
    given = parser.parse_args()
    if sys.platform != "linux":
        parser.exit(2, "This needs Linux: fork, and a library preloaded before libc.\n")
    shim.preload(["-m", "tests.torture", "--seed", str(given.seed), *sys.argv[1:]])
    from tests.torture.works import WORKS

    works = [work for work in WORKS if not given.works or work.name in given.works]
    asked = Asked(works, given.seed, given.kills, given.every)
    print(f"seed {given.seed}", flush=True)
    lost = 0
    for part in given.parts or _PARTS:
        started = time.monotonic()
        for name, found in _run(part, asked):
            faults = list(getattr(found, "faults", []))
            lost += len(faults)
            print(f"{part}, {name}: {found}", *faults[:5], sep="\n    ", flush=True)
        print(f"{part}: {time.monotonic() - started:.0f} s", flush=True)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
