"""One package as it comes in: what it says of itself, and its figures held against its own records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.domain.wording import say
from lldp_desktop.exchange.package.plain_reading import PlainPackage, plain_package_of
from lldp_desktop.exchange.package.reading import RefusedPackageError
from lldp_desktop.exchange.package.sealing import UnsealedError, unsealed
from lldp_desktop.exchange.paper_code import RefusedCodeError, package_of
from lldp_desktop.exchange.paper_scan import is_scan, texts_of
from lldp_desktop.operations.consolidation.figures import added_up, as_sent
from lldp_desktop.operations.consolidation.places import key_of, place_key
from lldp_desktop.operations.consolidation.taking_in import left_out
from lldp_desktop.reporting.figure_names import figure_name
from lldp_desktop.storage.received.sent import Amount, Arrival, LeftOut, Sent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.exchange.package.contents import Manifest
    from lldp_desktop.exchange.package.receiving_key import OpenedKey

#: The figures that are added up, as the format names them; others say the same in another way, or of single records.
_ADDED_UP = re.compile(
    r"activities\.\d+\.(number|kinds\.\w+\.(number|participants|attendances))"
    r"|commendations\.\w+\.\w+\.\w+\.(quantity|reward)"
    r"|funding\.(sources\.\w+\.|enterprises\.)?(planned|spent|settled)"
    r"|outreach\.\w+\.\w+\.quantity"
    r"|resources\.\w+\.(quantity|value)"
    r"|number\.documents\.issued"
    r"|workers\.(active|with_union|with_agreement)"
    r"|workers\.(together|whole)\.(workers|women|ethnic_minority|union_members|registered|indicators\.\w+\.reached)"
)
#: Beyond it is no sum of a commune, and a country's would not fit into a number of SQLite.
_MOST = 10**15
#: Tables of which more is sent than the figures count: lists of codes, enterprises that closed.
_NOT_COUNTED = ("choices", "enterprises")
_Figure = tuple[int | float | None, bool]


def arrival_of(
    content: bytes, file_name: str, sha256: str, programme: Programme, keys: Sequence[OpenedKey] = ()
) -> Arrival | LeftOut:
    """Return what the bytes of a file bring, or why it is left out: damaged, not of this programme, or forged.

    `keys` open what was sealed for them.
    """
    if is_scan(content):
        return _from_paper(content, file_name, sha256, programme)
    try:
        package = plain_package_of(unsealed(content, keys))
    except (RefusedPackageError, UnsealedError) as error:
        return LeftOut(file_name, sha256, str(error))
    sent = _sent(package.manifest, file_name, sha256, sum(map(len, package.records.values())))
    if sent.programme != programme.code:
        return _of_another_programme(sent)
    said = {key: figure for key, figure in package.figures.items() if _ADDED_UP.fullmatch(key)}
    found = as_sent(package.records, programme)
    reason = _disagreement(said, found, programme) or _uncounted(package)
    if reason:
        return left_out(sent, reason)
    return Arrival(sent, added_up(found, programme), package.contents)


def _from_paper(content: bytes, file_name: str, sha256: str, programme: Programme) -> Arrival | LeftOut:
    """Return what the codes of a scan bring: figures that no record stands behind, so nothing can be held to them."""
    try:
        package = package_of(texts_of(content))
    except RefusedCodeError as error:
        return LeftOut(file_name, sha256, str(error))
    sent = _sent(package.manifest, file_name, sha256, 0)
    if sent.programme != programme.code:
        return _of_another_programme(sent)
    figures: dict[str, Amount] = {}
    for key, figure in package.figures.items():
        if _ADDED_UP.fullmatch(key):
            if not isinstance(figure.value, int) or figure.value > _MOST:
                return left_out(sent, say("mã số liệu có con số không thể có ({value})", value=figure.value))
            figures[key] = Amount(figure.value, figure.estimated)
    return Arrival(sent, added_up(figures, programme), {})


def _of_another_programme(sent: Sent) -> LeftOut:
    return left_out(
        sent, say("thuộc chương trình “{code}”, không phải chương trình đang tổng hợp", code=sent.programme)
    )


def _sent(manifest: Manifest, file_name: str, sha256: str, records: int) -> Sent:
    # What another program wrote is shown and printed here: on one line, without what moves a cursor.
    office = {name: one_line(text) for name, text in manifest.office.items()}
    report, full_name = manifest.report, office["full_name"] or office["uid"]
    district, province = office.get("district", ""), office.get("province", "")
    return Sent(
        office=office["uid"],
        period_key=key_of(manifest.period),
        period=manifest.period,
        correction=manifest.correction,
        made_at=manifest.made_at,
        program=one_line(manifest.program),
        programme=manifest.programme,
        has_names=manifest.has_names,
        full_name=full_name,
        short_name=office["short_name"],
        symbol=office["symbol"],
        office_kind=office.get("kind", ""),
        place_name=office.get("place_name", ""),
        district=district,
        province=province,
        place=place_key(province, district, full_name),
        report_number=one_line(report.number) if report else "",
        report_issued_on=report.issued_on if report else "",
        file_name=file_name,
        sha256=sha256,
        records=records,
    )


def _disagreement(said: Mapping[str, _Figure], found: Mapping[str, Amount], programme: Programme) -> str:
    """Return which figure does not agree with the package's own records; "" where all do."""
    if said == found and max(amount.value for amount in found.values()) <= _MOST:
        return ""
    for key in sorted({*said, *found}):
        mine, theirs = found.get(key), said.get(key)
        if mine != theirs or (mine is not None and mine.value > _MOST):
            return say(
                "số liệu không khớp với các dòng trong gói ({figure}: ghi {said}, tính lại được {found}); có thể đã bị"
                " sửa",
                figure=figure_name(key, {}, programme.choices),
                said=_written(theirs),
                found=_written(mine),
            )
    return ""


def _uncounted(package: PlainPackage) -> str:
    """Return why there are records that no figure counts, or the other way round; "" where there are none."""
    numbers = {key: value for key, (value, _) in package.figures.items() if key.startswith("number.")}
    for table, records in package.records.items():
        if table in _NOT_COUNTED:
            continue
        values = [v for key, v in numbers.items() if key.removeprefix("number.").partition(".")[0] == table]
        if not all(isinstance(value, int) for value in values) or sum(values) != len(records):  # type: ignore[arg-type]  # just seen
            return say(
                "số dòng không khớp với số liệu trong gói ({table}); có thể đã bị sửa",
                table=say(BY_TABLE[table].label),
            )
    return ""


def _written(figure: _Figure | None) -> str:
    value = None if figure is None else figure[0]
    return grouped(value) if isinstance(value, int) else "–"
