"""The offices whose figures make one sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.operations.consolidation.places import key_of
from lldp_desktop.operations.consolidation.sums import UNKNOWN, Level, Sum

if TYPE_CHECKING:
    from lldp_desktop.domain.period import Period
    from lldp_desktop.operations.consolidation.sums import Reach
    from lldp_desktop.storage.received.shelf import PlaceRow
    from lldp_desktop.storage.store import Store


class OfficeFigure(NamedTuple):
    """An office with a package that holds, and its figure, which may be unknown."""

    place: PlaceRow
    figure: Sum


def figure_by_office(store: Store, period: Period, reach: Reach, key: str) -> tuple[OfficeFigure, ...]:
    """Return one figure of every office within `reach`, in the order of their places; KnownError as any reading."""
    of_period = key_of(period)
    found = {
        package: Sum(row.total, 1, row.estimated)
        for package, row in store.received.figures_by_package(of_period, reach.place, [key])
    }
    places = store.received.places(of_period, Level.COMMUNE, reach.place)
    return tuple(OfficeFigure(place, found.get(place.package or 0, UNKNOWN)) for place in places)
