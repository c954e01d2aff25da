"""Made-up requests on which an outline of a letter is tried before it is used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.reporting.requested.paper import Asked

if TYPE_CHECKING:
    from lldp_desktop.domain.programme import Programme


def trial_request(_: Programme, number: int, *, bare: bool) -> Asked:
    """Return one who is asked: with all that can be known, an office with so many tasks, or nobody by name."""
    if bare:
        return Asked()
    day = date(2025, 6, 18)
    if number > 1:
        return Asked("Hội Khuyến học xã", day, tasks=tuple(f"Nhiệm vụ {place}" for place in range(number)), form=False)
    last = {**BY_TABLE["enterprise_figures"].blank(), "uid": "figures", "year": 2024, "period": "year", "workers": 120}
    return Asked("Công ty An Bình", day, last)
