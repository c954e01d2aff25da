"""The steps of the way down through the sums: places, and the offices that make one figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lldp_desktop.domain.numbers_in_text import grouped, percent
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.consolidation.one_office import Figure, Office
from lldp_desktop.gui.consolidation.sheet import Line, Sheet, count, money, text, without_one_province
from lldp_desktop.operations.consolidation.figures import ENTERPRISES
from lldp_desktop.operations.consolidation.makers import figure_by_office
from lldp_desktop.operations.consolidation.sums import EVERYWHERE, UNKNOWN, Level, Reach, Sum
from lldp_desktop.operations.consolidation.totals import by_place
from lldp_desktop.operations.office_choices import choices_of, programme_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lldp_desktop.domain.declaration import Field, Record
    from lldp_desktop.domain.period import Period
    from lldp_desktop.gui.consolidation.sheet import Step
    from lldp_desktop.operations.consolidation.makers import OfficeFigure
    from lldp_desktop.operations.consolidation.sums import PlaceTotals
    from lldp_desktop.storage.store import Store

_PLACE = text("place", say("Đơn vị"))
_OFFICES = count("offices", say("Đã gửi"))
_NEXT = {Level.COUNTRY: Level.PROVINCE, Level.PROVINCE: Level.DISTRICT, Level.DISTRICT: Level.COMMUNE}
_NOTHING_YET = say("Chưa có gói nào của kỳ này.\nKéo thả các tệp .lldp của các xã vào đây, hoặc bấm “Nhận gói”.")
_HOW_TO_BEGIN = say(
    "Chưa có gói nào.\nKéo thả các tệp .lldp (hoặc cả thư mục) vào đây, hoặc bấm “Nhận gói”.\n"
    "Bấm “Đơn vị phải gửi…” để chương trình cho biết đơn vị nào chưa gửi."
)


def figure_columns(store: Store) -> tuple[Field, ...]:
    """Return the figures of a table of places, each named by its key."""
    programme, sources = programme_of(store), choices_of(store)["funding_source"]
    return (
        count("workers.active", say("Doanh nghiệp")),
        count("workers.workers", say("Công nhân lao động")),
        *(count(f"workers.indicators.{each.code}.reached", each.short) for each in programme.sent_indicators),
        count("commendations.quantity", say("Khen thưởng")),
        money("funding.spent", say("Đã chi, các nguồn")),
        *(money(f"funding.sources.{code}.spent", sources.label(code)) for code in sources if code != ENTERPRISES),
        money("funding.enterprises.spent", say("Doanh nghiệp tự chi")),
    )


@dataclass(frozen=True, slots=True)
class NothingYet:
    """Stands where there is no period of which anything could be shown."""

    title: str = ""

    def read(self, store: Store) -> Sheet:
        """Return a table that says how to begin."""
        del store
        return Sheet((_PLACE,), (), _HOW_TO_BEGIN)


@dataclass(frozen=True, slots=True)
class Places:
    """The places within one: provinces, former districts of a province, communes.

    `nameless` are the offices of a province that name no former district.
    """

    period: Period
    reach: Reach = EVERYWHERE
    name: str = ""
    nameless: bool = False

    @property
    def title(self) -> str:
        """The place, or the period for everything."""
        return self.name or self.period.said

    def read(self, store: Store) -> Sheet:
        """Return the sums of every place on the next level at which there are several."""
        fields = figure_columns(store)
        keys = [field.name for field in fields]
        level, places = self._level(), self._places(store, self._level(), keys)
        while len(places) == 1 and level is not Level.COMMUNE:
            level = _NEXT[level]
            places = self._places(store, level, keys)
        lines = [self._line(place, fields) for place in places]
        if len(places) > 1:
            lines.insert(0, self._total(store, places, fields, keys))
        return Sheet(
            fields=(_PLACE, *([] if level is Level.COMMUNE else [_OFFICES]), *fields),
            lines=tuple(lines),
            empty=_NOTHING_YET,
            footer=_footer(places),
            totals=("offices", *keys),
        )

    def _level(self) -> Level:
        return Level.COMMUNE if self.nameless else _NEXT[self.reach.level]

    def _places(self, store: Store, level: Level, keys: Sequence[str]) -> list[PlaceTotals]:
        found = by_place(store, self.period, level, self.reach, keys)
        return [place for place in found if not self.nameless or not place.district]

    def _line(self, place: PlaceTotals, fields: Sequence[Field]) -> Line:
        name = place.name or say("Không ghi huyện cũ")
        reach = Reach(place.province, place.district)
        below: Step
        if place.level is Level.COMMUNE:
            below = Office(self.period, place.office, name)
            return _line(place, name, fields, below, {f.name: Figure(below, f.name, say(f.label)) for f in fields})
        nameless = place.level is Level.DISTRICT and not place.district
        below = Places(self.period, reach, name, nameless)
        return _line(place, name, fields, below, _makers(below, fields))

    def _total(self, store: Store, places: Sequence[PlaceTotals], fields: Sequence[Field], keys: Sequence[str]) -> Line:
        """Return the line of everything that is shown."""
        if self.nameless:
            sums = {key: _added(place.figures.get(key, UNKNOWN) for place in places) for key in keys}
            offices = len(places)
        else:
            (whole,) = by_place(store, self.period, self.reach.level, self.reach, keys)
            sums, offices = dict(whole.figures), whole.offices
        values, known, notes = _cells(sums, offices, fields)
        values |= {"place": say("Tổng cộng"), "offices": offices}
        return Line(values, None, known, is_total=True, figures=_makers(self, fields), notes=notes)


@dataclass(frozen=True, slots=True)
class Makers:
    """The offices whose figures make one sum, those that did not give it last."""

    places: Places
    key: str
    label: str
    is_money: bool

    @property
    def title(self) -> str:
        """The figure."""
        return self.label

    def read(self, store: Store) -> Sheet:
        """Return every office of the place with the figure."""
        places = self.places
        found = [
            office
            for office in figure_by_office(store, places.period, places.reach, self.key)
            if not places.nameless or not office.place.district
        ]
        field = (money if self.is_money else count)(self.key, self.label)
        lines = [self._line(office) for office in found]
        lines.sort(key=lambda line: (line.values[self.key] is None, -(line.values[self.key] or 0)))  # type: ignore[operator]
        given = [office.figure.value for office in found if office.figure.value is not None]
        footer = say(
            "{given} trong {offices} đơn vị có số liệu này", given=grouped(len(given)), offices=grouped(len(found))
        )
        if given:
            footer = say("{footer} · cộng {total}", footer=footer, total=grouped(sum(given)))
        fields = (_PLACE, text("district", say("Huyện cũ")), text("province", say("Tỉnh")), field, _REMARK)
        return Sheet(without_one_province(fields, lines), tuple(lines), _NOTHING_YET, footer, totals=(self.key,))

    def _line(self, found: OfficeFigure) -> Line:
        place, value = found.place, found.figure.value
        office = Office(self.places.period, place.office, place.name)
        remark = "" if value is not None else say("Chưa có số liệu")
        if found.figure.estimated:
            remark = say("Có số ước tính")
        values: Record = {
            "place": place.name,
            "district": place.district,
            "province": place.province,
            self.key: value,
            "state": remark,
        }
        figure = Figure(office, self.key, self.label)
        look = "doubt" if value is None else ""
        return Line(values, office, look=look, package=place.package, figures={self.key: figure})


_REMARK = text("state", say("Nhận xét"))


def _makers(places: Places, fields: Sequence[Field]) -> Mapping[str, Step]:
    return {f.name: Makers(places, f.name, say(f.label), is_money=bool(f.unit)) for f in fields}


def _line(place: PlaceTotals, name: str, fields: Sequence[Field], below: Step, figures: Mapping[str, Step]) -> Line:
    values, known, notes = _cells(place.figures, place.offices, fields)
    values |= {"place": name, "offices": place.offices}
    return Line(values, below, known, package=place.package, figures=figures, notes=notes)


def _cells(
    sums: Mapping[str, Sum], offices: int, fields: Sequence[Field]
) -> tuple[Record, dict[str, tuple[int, int]], dict[str, str]]:
    """Return the figures of a line, which of them not every office gave, and what else is to be said of them."""
    values: Record = {}
    known: dict[str, tuple[int, int]] = {}
    notes: dict[str, str] = {}
    for field in fields:
        found = sums.get(field.name, UNKNOWN)
        values[field.name] = found.value
        if found.offices < offices and (offices > 1 or found.value is None):
            known[field.name] = (found.offices, offices)
        told = [_share(sums, field.name)]
        if found.estimated:
            told.append(say("{estimated} đơn vị ước tính", estimated=grouped(found.estimated)))
        if note := "; ".join(filter(None, told)):
            notes[field.name] = note
    return values, known, notes


def _share(sums: Mapping[str, Sum], key: str) -> str:
    """Return what a number of people is of the workers of those offices that gave it; "" for all other figures."""
    if not key.endswith(".reached"):
        return ""
    reached, workers = sums.get(key, UNKNOWN), sums.get(key.replace(".reached", ".workers"), UNKNOWN)
    share = percent(reached.value, workers.value) if reached.value is not None and workers.value is not None else None
    return say("bằng {share} số lao động của các đơn vị ấy", share=share) if share else ""


def _added(sums: Iterable[Sum]) -> Sum:
    """Return several sums together; None where all of them are."""
    listed = list(sums)
    values = [each.value for each in listed if each.value is not None]
    total = sum(values) if values else None
    return Sum(total, sum(each.offices for each in listed), sum(each.estimated for each in listed))


def _footer(places: Sequence[PlaceTotals]) -> str:
    offices = sum(place.offices for place in places)
    return say(
        "{offices} đơn vị đã gửi · Enter ở tên: xem bên trong; Enter ở một số: các đơn vị có số ấy",
        offices=grouped(offices),
    )
