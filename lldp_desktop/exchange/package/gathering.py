"""From the database to a package: the figures of a period, the records that they count, what must stay at home."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lldp_desktop import __version__
from lldp_desktop.domain.record_types.choices import CHOICES
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.exchange.package.contents import (
    LONGEST_NAME,
    NAMED,
    OFFICE_FIELDS,
    TABLES,
    Manifest,
    Package,
    SentReport,
)
from lldp_desktop.operations.issuing import frozen_pdf, versions_of
from lldp_desktop.operations.office_choices import choices_of, programme_of
from lldp_desktop.reporting.facts import period_records
from lldp_desktop.reporting.facts.period_facts import PeriodFacts
from lldp_desktop.reporting.facts.work import may_be_named
from lldp_desktop.reporting.facts.workers import sent_figures
from lldp_desktop.reporting.kept_reports import period_of
from lldp_desktop.reporting.people import office_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from lldp_desktop.domain.declaration import Record, RecordType, Value
    from lldp_desktop.domain.period import Period
    from lldp_desktop.reporting.facts.period_records import PeriodRecords
    from lldp_desktop.storage.store import Store


def gather(
    store: Store,
    period: Period,
    made_at: datetime,
    *,
    correction: int = 0,
    with_names: bool = False,
    with_report: bool = True,
) -> Package:
    """Return the package of a period as the records are now.

    `made_at` is the office's own time; `with_names` sends the names of those who had agreed by then to be named,
    `with_report` the newest issued version of the period's report, where there is one. Raises NoOfficeError where
    there is no office for the period, KnownError where an issued report is damaged.
    """
    day = made_at.date()
    programme, choices = programme_of(store), choices_of(store)
    counted = period_records.select(store, programme, period, day)
    enterprises = store.records("enterprises")
    names = {str(record["uid"]): str(record["name"]) for record in enterprises}
    facts = PeriodFacts.of(counted, names, programme, choices, day)
    sent = sent_figures(facts.figures, programme)
    issued = _issued(store, period) if with_report else None
    office = office_of(store, min(day, period.ends_on))
    return Package(
        manifest=Manifest(
            office={name: _name(office[name]) for name in ("uid", *OFFICE_FIELDS) if office[name]},
            programme=programme.code,
            period=period,
            made_at=made_at.replace(tzinfo=None).isoformat(timespec="seconds"),
            program=__version__,
            correction=correction,
            has_names=with_names,
            report=issued[0] if issued else None,
        ),
        # How a figure is set in a text is no business of who receives it.
        figures={key: replace(each, bold=False, italic=False) for key, each in sorted(sent.items())},
        records=_records(counted, enterprises, store.records(CHOICES.table), day if with_names else None),
        pdf=frozen_pdf(store, issued[1]) if issued else None,
    )


def corrected(package: Package, earlier: Package) -> Package:
    """Return a package with its number after an earlier one of the same office and period.

    Where both say the same it keeps the earlier one's: nothing was corrected.
    """
    before = earlier.manifest
    if not package.manifest.is_of_same(before):
        return package
    number = before.correction + (0 if package.has_same_content(earlier) else 1)
    return replace(package, manifest=replace(package.manifest, correction=number))


def after_sealed(package: Package, before: Manifest) -> Package:
    """Return a package with the number after a sealed one's: what that says cannot be compared, so it is corrected."""
    if not package.manifest.is_of_same(before):
        return package
    return replace(package, manifest=replace(package.manifest, correction=before.correction + 1))


def _issued(store: Store, period: Period) -> tuple[SentReport, Record] | None:
    """Return the newest issued version of the period's reports, whatever days their figures are of."""
    found = []
    for report in store.records("reports", "kind = ? AND year = ?", (period.kind.value, period.year)):
        versions = versions_of(store, str(report["uid"]))
        if not versions:
            continue  # a draft may have days that make no period yet
        of = period_of(report)
        if period.figures_period is None and of != period:
            continue
        for version in versions:
            sent = SentReport(
                number=_name(version["number"] or ""),
                issued_on=str(version["issued_on"]),
                version=int(str(version["version"])),
                starts_on=of.starts_on.isoformat(),
                ends_on=of.ends_on.isoformat(),
            )
            found.append((sent, version))
    return max(found, key=lambda each: (each[0].issued_on, each[0].version), default=None)


def _name(value: Value) -> str:
    """Return a name as a manifest has it: on one line, and not beyond its room."""
    return one_line(str(value))[:LONGEST_NAME]


def _records(
    counted: PeriodRecords, enterprises: Iterable[Record], own_choices: Iterable[Record], names_on: date | None
) -> dict[str, tuple[Record, ...]]:
    """Return what is sent by table, in the order of uids; references only to what is sent too."""
    found: dict[str, dict[str, Record]] = {record_type.table: {} for record_type in TABLES}
    for group, records in counted.groups.items():
        found[group.partition(".")[0]].update((str(record["uid"]), record) for record in records)
    found[CHOICES.table].update((str(record["uid"]), record) for record in own_choices)
    wanted = {uid for rows in found.values() for record in rows.values() for uid in _enterprises_of(record)}
    found["enterprises"].update((uid, record) for record in enterprises if (uid := str(record["uid"])) in wanted)
    return {
        record_type.table: tuple(
            _sent(record_type, record, found, names_on) for _, record in sorted(found[record_type.table].items())
        )
        for record_type in TABLES
    }


def _enterprises_of(record: Record) -> tuple[str, ...]:
    named = record.get("enterprises") or record.get("enterprise") or ()
    return (named,) if isinstance(named, str) else named if isinstance(named, tuple) else ()


def _sent(
    record_type: RecordType, record: Record, found: dict[str, dict[str, Record]], names_on: date | None
) -> Record:
    sent: Record = {"uid": record["uid"]}
    for field in record_type.fields:
        value: Value = record[field.name]
        if field.internal:
            value = None
        elif field.personal:
            is_named = (record_type.table, field.name) == NAMED and names_on is not None
            value = value if is_named and names_on is not None and may_be_named(record, names_on) else None
        elif field.target and isinstance(value, tuple):
            value = tuple(uid for uid in value if uid in found[field.target])
        elif field.target:
            value = value if value in found[field.target] else None
        if value is not None and value != ():
            sent[field.name] = value
    return sent
