"""What every work has in common: the database's name, the day on which it is done, uids that follow from a seed."""

from __future__ import annotations

import random
import uuid
from datetime import date

#: The database's name in the folder of each work.
NAME = "xã Hoằng Trung.db"
TODAY = date(2026, 11, 20)


def follow_seed(seed: str) -> None:
    """Let the uids that are made from now on follow from a seed."""
    chance = random.Random(seed)  # noqa: S311 - names of records, not secrets
    uuid.uuid4 = lambda: uuid.UUID(int=chance.getrandbits(128), version=4)
