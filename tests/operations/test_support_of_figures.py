"""Figures of enterprises beside activities, read from the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain import programme
from lldp_desktop.operations.support import compare, support_of
from tests.domain.rows import row
from tests.operations.files import bring

if TYPE_CHECKING:
    from lldp_desktop.storage.store import Store

PROGRAMME = programme.load()


def fill(store: Store) -> dict[str, str]:
    """Bring two enterprises with figures and activities; return their uids by name."""
    common = {"indicator": "digital", "participants": 90}
    bring(
        store,
        enterprises=[row("enterprises", name="Bình Minh"), row("enterprises", name="An Phú")],
        enterprise_figures=[
            row("enterprise_figures", enterprise="An Phú", year=2025, workers=80, reached_digital=20),
            row("enterprise_figures", year=2025, workers=300),
        ],
        activities=[
            row("activities", title="Lớp số", starts_on="2025-02-01", enterprises=["An Phú"], workers=30, **common),
            row("activities", title="Lớp số", starts_on="2025-09-01", enterprises=["An Phú"], workers=25, **common),
            row("activities", title="Lớp số", starts_on="2024-09-01", enterprises=["An Phú"], workers=60, **common),
            row("activities", title="Tờ gấp", starts_on="2025-03-01", enterprises=["Bình Minh"], **common),
        ],
    )
    return {str(record["name"]): str(record["uid"]) for record in store.records("enterprises")}


def test_the_activities_of_the_year_stand_beside_its_figures(store: Store) -> None:
    uids = fill(store)
    asked = {"enterprise": uids["An Phú"], "year": 2025, "period": "year", "workers": 80}
    assert support_of(store, PROGRAMME, asked)["reached_digital"].suggested == 55
    assert support_of(store, PROGRAMME, {**asked, "period": "h1"})["reached_digital"].suggested == 30
    assert support_of(store, PROGRAMME, {**asked, "enterprise": None, "workers": 300})["reached_digital"].most == 145


def test_without_a_year_nothing_is_asked(store: Store) -> None:
    assert support_of(store, PROGRAMME, {"enterprise": None, "year": None}) == {}
    assert support_of(store, PROGRAMME, {"enterprise": None, "year": 99999, "workers": "x"}) == {}


def test_every_enterprise_with_figures_or_activities_is_compared_and_the_office_last(store: Store) -> None:
    fill(store)
    found = compare(store, PROGRAMME, 2025, "year")
    assert [each.name for each in found] == ["An Phú", "Bình Minh", "Toàn đơn vị"]
    first, second, office = found
    assert first.entered("reached_digital") == 20
    assert first.supports["reached_digital"].disagreement(20) == "ít hơn riêng hoạt động “Lớp số” (30 người)"
    assert second.figures is None
    assert second.entered("reached_digital") is None
    assert second.supports["reached_digital"].words() == "1 hoạt động, 90 người"
    assert office.supports["reached_digital"].words() == "3 hoạt động, 145 người"
    assert compare(store, PROGRAMME, 2020, "year") == []
