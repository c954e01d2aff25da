"""What other offices sent of one period, read at once: who sent, who has not, the sums, each office's figures."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lldp_desktop.domain.collation import sort_key
from lldp_desktop.operations.consolidation.places import key_of, place_key
from lldp_desktop.operations.consolidation.senders import senders
from lldp_desktop.operations.consolidation.sums import Level
from lldp_desktop.operations.consolidation.totals import by_place, choices_in, totals
from lldp_desktop.reporting.document import RecordRef
from lldp_desktop.storage.received.sent import PlaceKey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.period import Period
    from lldp_desktop.operations.consolidation.senders import Sender
    from lldp_desktop.operations.consolidation.sums import PlaceTotals, Sum
    from lldp_desktop.storage.store import Store

#: What figures of a consolidated report count in place of records: packages, and offices without one.
PACKAGES, WITHOUT = "received_packages", "offices_without_package"
_KIND_OF_PLACE = re.compile(r"\A(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã)\s+", re.IGNORECASE)
_EVERYWHERE = PlaceKey("", "", "")


class Group(NamedTuple):
    """The offices of one province, or of one former district; `sums` is None where none of them sent."""

    key: tuple[str, str]
    name: str
    sums: PlaceTotals | None
    sent: tuple[PlaceTotals, ...]
    missing: tuple[Sender, ...]


@dataclass(frozen=True)
class ReceivedPeriod:
    """The packages that hold in a period.

    `figures` are all sums by key, `whole` the main ones of them (None without packages), `offices` those of each that
    sent, `places` those of their provinces, or of their former districts where all are of one province. `senders` are
    those that ought to have sent, too. `givers` are the numbers of the packages that give a figure, by key, where not
    all do; `choices` have the codes that offices added to theirs, too.
    """

    choices: Choices
    figures: Mapping[str, Sum]
    senders: tuple[Sender, ...]
    whole: PlaceTotals | None
    offices: tuple[PlaceTotals, ...]
    places: tuple[PlaceTotals, ...]
    givers: Mapping[str, tuple[int, ...]]

    @property
    def by_province(self) -> bool:
        """Tell whether offices are told apart by provinces, otherwise by the former districts of one."""
        return any(place.level is Level.PROVINCE for place in self.places)

    @property
    def has_list(self) -> bool:
        """Tell whether anybody said who ought to send."""
        return any(sender.expected for sender in self.senders)

    @cached_property
    def missing(self) -> tuple[Sender, ...]:
        """Those of whom no package went in."""
        return tuple(sender for sender in self.senders if sender.package is None)

    @cached_property
    def everyone(self) -> tuple[RecordRef, ...]:
        """All packages, as figures count them."""
        return tuple(package_ref(office.package) for office in self.offices)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The offices by province or former district, in the order of their names; those without a name last."""
        sums = {self._key(place.province, place.district): place for place in self.places}
        sent: dict[tuple[str, str], list[PlaceTotals]] = defaultdict(list)
        missing: dict[tuple[str, str], list[Sender]] = defaultdict(list)
        names = {key: place.name for key, place in sums.items()}
        for office in self.offices:
            sent[self._key(office.province, office.district)].append(office)
        for sender in self.missing:
            key = self._key(sender.province, sender.district)
            missing[key].append(sender)
            names.setdefault(key, sender.province if self.by_province else sender.district)
        keys = sorted({*sums, *sent, *missing}, key=lambda key: (not names.get(key), _order(names.get(key, "")), key))
        return tuple(
            Group(key, names.get(key, ""), sums.get(key), tuple(sent[key]), tuple(missing[key])) for key in keys
        )

    def _key(self, province: str, district: str) -> tuple[str, str]:
        place = place_key(province, "" if self.by_province else district)
        return place.province, place.district

    def refs(self, *keys: str) -> tuple[RecordRef, ...]:
        """Return the packages that give any of some figures."""
        if any(key in self.figures and key not in self.givers for key in keys):
            return self.everyone
        return tuple(map(package_ref, sorted({package for key in keys for package in self.givers.get(key, ())})))


def read(store: Store, period: Period) -> ReceivedPeriod:
    """Return what was received of a period; KnownError where the file cannot be read."""
    found = totals(store, period)
    provinces = by_place(store, period, Level.PROVINCE)
    known = senders(store, period)
    named = {place_key(name).province for name in (*(p.province for p in provinces), *(s.province for s in known))}
    unsure = [key for key, sum_ in found.figures.items() if sum_.offices < found.offices]
    givers: dict[str, list[int]] = {key: [] for key in unsure}
    for package, row in store.received.figures_by_package(key_of(period), _EVERYWHERE, unsure):
        givers[row.key].append(package)
    return ReceivedPeriod(
        choices=choices_in(store, period),
        figures=found.figures,
        senders=known,
        whole=next(iter(by_place(store, period, Level.COUNTRY)), None),
        offices=by_place(store, period, Level.COMMUNE),
        places=provinces if len(named) > 1 else by_place(store, period, Level.DISTRICT),
        givers={key: tuple(packages) for key, packages in givers.items()},
    )


def _order(name: str) -> str:
    """Return the key by which places are sorted: by their own names, whatever they are."""
    return sort_key(_KIND_OF_PLACE.sub("", name))


@lru_cache(8192)
def package_ref(package: int | None) -> RecordRef:
    """Return what a figure counts of one office."""
    return RecordRef(PACKAGES, str(package))


def office_ref(sender: Sender) -> RecordRef:
    """Return what a figure counts of an office without a package: its names, for nothing else is known of it."""
    return RecordRef(WITHOUT, ", ".join(name for name in (sender.name, sender.district, sender.province) if name))
