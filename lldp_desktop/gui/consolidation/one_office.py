"""The last steps of the way down: one office with its figures, and the records that a figure counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lldp_desktop.domain import programme
from lldp_desktop.domain.dates import entry_date, from_iso
from lldp_desktop.domain.declaration import Field, Kind
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.own_choices import laid_over
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import sentence
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.package.contents import sent_fields
from lldp_desktop.gui.consolidation.sheet import Line, Sheet, text
from lldp_desktop.gui.display import TargetNames, shown, target_name, targets_of
from lldp_desktop.operations.consolidation.counted import counted_by, table_of
from lldp_desktop.operations.consolidation.totals import figures_of, package_of, records_of
from lldp_desktop.reporting.figure_names import figure_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lldp_desktop.domain.choices import Choices
    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.domain.period import Period
    from lldp_desktop.gui.display import Names
    from lldp_desktop.storage.received.sent import Received
    from lldp_desktop.storage.store import Store

#: What the figures are about, in the order in which they are read.
_ORDER = ("workers", "activities", "outreach", "resources", "commendations", "funding", "number")
#: Figures that only serve to work out others: all workers of an office that gave an indicator.
_OF_INDICATORS = "workers.indicators."
_MONEY = ("planned", "spent", "settled", "reward", "value")
_SHOWN_AS_THEY_ARE = (Kind.COUNT, Kind.MONEY, Kind.YEAR, Kind.DATE)
_ABOUT, _FIGURE = text("about", say("Về")), text("figure", say("Số liệu"))
_VALUE, _UNIT = Field("value", say("Giá trị"), Kind.COUNT), text("unit", say("Đơn vị tính"))
_REMARK = text("remark", say("Nhận xét"))
_GONE = say("Gói của đơn vị này không còn trong dữ liệu.")


@dataclass(frozen=True, slots=True)
class Office:
    """One office, by its uid, with all figures of its package that holds."""

    period: Period
    office: str
    name: str

    @property
    def title(self) -> str:
        """The office."""
        return self.name

    def read(self, store: Store) -> Sheet:
        """Return its figures; none where its package was taken out."""
        package = package_of(store, self.office, self.period)
        if package is None:
            return Sheet((_ABOUT, _FIGURE, _VALUE), (), _GONE)
        choices = _choices_of(store, package)
        places = {about: place for place, about in enumerate(_ORDER)}
        figures = figures_of(store, package.id)
        keys = sorted(figures, key=lambda k: (places.get(k.partition(".")[0], len(places)), *_depth(k), k))
        lines = []
        for key in keys:
            if key.startswith(_OF_INDICATORS) and not key.endswith(".reached"):
                continue
            about, name = _named(key, choices)
            is_money = key.rpartition(".")[2] in _MONEY
            values: Record = {
                "about": about,
                "figure": name,
                "value": figures[key].value,
                "unit": say("đồng") if is_money else "",
                "remark": say("Ước tính") if figures[key].estimated else "",
            }
            step = Figure(self, key, f"{about}: {name}" if about else name, named=False) if table_of(key) else None
            lines.append(Line(values, step, package=package.id))
        footer = _told(package)
        return Sheet(
            (_ABOUT, _FIGURE, _VALUE, _UNIT, _REMARK), tuple(lines), say("Gói này không có số liệu nào."), footer
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """The records of an office that one of its figures counts."""

    office: Office
    key: str
    label: str
    #: The office is to be named too: the way did not lead past it.
    named: bool = True

    @property
    def title(self) -> str:
        """The figure, with its office where that does not stand before it."""
        return f"{self.label} ({self.office.name})" if self.named else self.label

    def read(self, store: Store) -> Sheet:
        """Return the records, as the office sent them."""
        package = package_of(store, self.office.office, self.office.period)
        if package is None:
            return Sheet((), (), _GONE)
        table = table_of(self.key)
        kind = BY_TABLE[table]
        records = sorted(
            counted_by(store, _programme_of(package), package.id, self.key),
            key=lambda record: tuple(str(record[name] or "") for name in (kind.dated_by, *kind.named_by) if name),
        )
        choices, names = _choices_of(store, package), _names_in(store, package.id, table)
        wanted = [f for f in sent_fields(table) if any(_says(r[f.name]) for r in records)]
        fields = tuple(_column(f) for f in wanted)
        lines = tuple(Line(_values(wanted, record, choices, names), package=package.id) for record in records)
        totals = tuple(f.name for f in wanted if f.name in kind.totals)
        footer = say("{rows} dòng {label}", rows=grouped(len(lines)), label=say(kind.label).lower())
        return Sheet(fields, lines, say("Gói không kèm dòng nào cho số này."), footer, totals=totals)


def _says(value: object) -> bool:
    """Tell whether a field is filled in; 0 is."""
    return value is not False and value not in (None, (), "")


def _depth(key: str) -> tuple[bool, int]:
    """Return where a figure stands among those about the same: what is of all first, and first of all the workers."""
    return key != "workers.workers", key.count(".")


def _named(key: str, choices: Choices) -> tuple[str, str]:
    """Return what a figure is about, and what it is called."""
    try:
        about, colon, name = figure_name(key, {}, choices).rpartition(": ")
    except (KeyError, ValueError):
        return "", key
    return (about, sentence(name)) if colon else (say("Số dòng đã ghi"), name)


def _values(fields: Iterable[Field], record: Record, choices: Choices, names: Names) -> Record:
    """Return a record's values as words, but numbers and days as they are."""
    return {
        f.name: record[f.name] if f.kind in _SHOWN_AS_THEY_ARE else shown(f, record[f.name], choices, names)
        for f in fields
    }


def _column(field: Field) -> Field:
    kind = field.kind if field.kind in _SHOWN_AS_THEY_ARE else Kind.TEXT
    return Field(field.name, field.label, kind, unit=field.unit)


def _names_in(store: Store, package: int, table: str) -> Names:
    """Return what records of the package are called to which those of a table refer."""
    return {
        target: TargetNames(
            {str(r["uid"]): target_name(BY_TABLE[target], r) for r in records_of(store, package, target)}
        )
        for target in targets_of(BY_TABLE[table])
    }


def _programme_of(package: Received) -> programme.Programme:
    """Return the sender's programme; the usual one where this program does not have it."""
    try:
        return programme.load(package.sent.programme)
    except KnownError:
        return programme.load()


def _choices_of(store: Store, package: Received) -> Choices:
    """Return the lists of the sender's programme with its own choices."""
    return laid_over(_programme_of(package).choices, records_of(store, package.id, "choices"))


def _told(package: Received) -> str:
    """Return which package it is: made when, received as which file, which correction, with which report."""
    sent = package.sent
    made_at = datetime.fromisoformat(sent.made_at)
    told = [
        say("Gói lập lúc {made_at:%H:%M ngày %d/%m/%Y}", made_at=made_at),
        say("đính chính lần {number}", number=sent.correction) if sent.correction else say("gửi lần đầu"),
        say("tệp {name}", name=sent.file_name),
    ]
    if sent.report_issued_on:
        number = say("số {number}", number=sent.report_number) if sent.report_number else say("chờ số")
        day = entry_date(from_iso(sent.report_issued_on))
        told.append(say("báo cáo {number}, ban hành ngày {day}", number=number, day=day))
    return " · ".join(told)
