"""A kill -9 at a random moment of typing and saving loses no acknowledged save, and no draft that was kept.

How soon a key is in a draft depends on the machine: only the long version judges that.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.gui.killed import kill_often, kill_while_a_report_is_typed

if TYPE_CHECKING:
    from pathlib import Path

#: `python -m tests.gui.killed 200` is the long one.
_KILLS = 8


def test_nothing_told_is_lost_by_kills_at_random_moments(tmp_path: Path) -> None:
    seed = random.randrange(10**6)  # noqa: S311 - moments, not secrets
    found = kill_often(_KILLS, seed, tmp_path)
    assert found.faults == [], f"seed {seed}: {found}"
    assert (found.kills, found.keys > 0, found.kept > 0) == (_KILLS, True, True)


def test_the_text_of_a_report_is_back_after_each_kill(tmp_path: Path) -> None:
    seed = random.randrange(10**6)  # noqa: S311 - moments, not secrets
    found = kill_while_a_report_is_typed(_KILLS, seed, tmp_path)
    assert found.faults == [], f"seed {seed}: {found}"
    assert (found.kills, found.keys > 0, found.kept > 0) == (_KILLS, True, True)
