"""Figures: none above its whole, totals that are the sum of their rows, text and annex that agree."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from lldp_desktop.domain.money_in_words import money_in_words
from lldp_desktop.domain.numbers_in_text import grouped
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.domain.vietnamese_text import fold
from lldp_desktop.domain.wording import say, to_say
from lldp_desktop.reporting.check.content.passages import annexes, body, passages, tables
from lldp_desktop.reporting.check.content.rule import OWN, ContentRule, found
from lldp_desktop.reporting.check.finding import Severity
from lldp_desktop.reporting.document import Figure, RecordRef, RowKind, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lldp_desktop.domain.declaration import Record
    from lldp_desktop.reporting.check.content.rule import Found
    from lldp_desktop.reporting.check.content.sources import Sources
    from lldp_desktop.reporting.document import Annex, Document, Row, Table

_IN_WORDS = re.compile(r"(?P<amount>\d[\d.]*) đồng\s*\(Bằng chữ: (?P<words>[^)]*)\)", re.IGNORECASE)
#: Tables whose records are told by their own text.
_TOLD_BY_TEXT = ("activities", "funding", "documents", "enterprises")
_ESTIMATE = re.compile(r"ước|khoảng|hàng (chục|trăm|nghìn|triệu)", re.IGNORECASE)
#: Pairs that no record's rule forbids, yet are seldom meant: part, whole, words.
_SELDOM = {
    "activities": (("promoted", "participants", to_say("Số người được nâng bậc lớn hơn số người tham gia")),),
    "funding": (
        ("spent", "planned", to_say("Số đã chi lớn hơn dự toán")),
        ("settled", "spent", to_say("Số quyết toán lớn hơn số đã chi")),
    ),
    "enterprise_figures": (
        ("learning_citizens", "learning_citizens_registered", to_say("Số đạt “Công dân học tập” lớn hơn số đăng ký")),
    ),
}


def _above_whole(_document: Document, sources: Sources) -> Iterator[Found]:
    """Find records that break a rule of their own type: each type says itself which part is part of which whole."""
    for table, records in sources.counted.items():
        record_type = BY_TABLE[table]
        for record in records:
            for rule in record_type.rules:
                for problem in rule(record):
                    label = say(record_type.field(problem.field).label)
                    yield found(
                        say(
                            "{record}: {label} {message}. Hãy sửa dòng này.",
                            record=_named(table, record),
                            label=label,
                            message=problem.message,
                        ),
                        records=(RecordRef(table, str(record["uid"])),),
                        table=table,
                        field=problem.field,
                    )


def _seldom_above(_document: Document, sources: Sources) -> Iterator[Found]:
    for table, pairs in _SELDOM.items():
        for record in sources.counted.get(table, ()):
            for part, whole, words in pairs:
                less, more = record[part], record[whole]
                if isinstance(less, int) and isinstance(more, int) and less > more:
                    yield found(
                        say(
                            "{record}: {words} ({less} so với {more}).",
                            record=_named(table, record),
                            words=say(words),
                            less=grouped(less),
                            more=grouped(more),
                        ),
                        severity=Severity.REVIEW,
                        records=(RecordRef(table, str(record["uid"])),),
                        table=table,
                        field=part,
                    )


def _whole_office(_document: Document, sources: Sources) -> Iterator[Found]:
    """Find figures of the whole office that are below the sum of its enterprises."""
    figures = sources.counted.get("enterprise_figures", ())
    single = [record for record in figures if record["enterprise"]]
    record_type = BY_TABLE["enterprise_figures"]
    for whole in (record for record in figures if not record["enterprise"]):
        for field in record_type.fields:
            value = whole[field.name]
            parts = [number for record in single if (number := _count(record, field.name)) is not None]
            if field.unit == "người" and isinstance(value, int) and sum(parts) > value:
                yield found(
                    say(
                        "{label} của toàn đơn vị ({value}) nhỏ hơn tổng các doanh nghiệp ({parts}). "
                        "Hãy xem lại số liệu của kỳ này.",
                        label=say(field.label),
                        value=grouped(value),
                        parts=grouped(sum(parts)),
                    ),
                    records=tuple(RecordRef("enterprise_figures", str(r["uid"])) for r in (whole, *single)),
                    table="enterprise_figures",
                    field=field.name,
                )


def _shares(document: Document, _sources: Sources) -> Iterator[Found]:
    for passage in passages(document):
        for figure in passage.figures:
            if isinstance(figure.value, float) and figure.text.rstrip().endswith("%") and figure.value > 100:
                yield found(
                    say("Tỷ lệ {text} lớn hơn 100%. Hãy xem lại các số liệu đã ghi.", text=figure.text),
                    part=passage.part,
                    text=passage.plain,
                    records=figure.counts,
                )


def _totals(document: Document, _sources: Sources) -> Iterator[Found]:
    for annex, table in tables(document):
        yield from _table_totals(annex, table)


def _table_totals(annex: Annex, table: Table) -> Iterator[Found]:
    """Compare sums with their rows: a subtotal sums the items of its group, a total everything not summed before."""
    group: dict[int, int] = defaultdict(int)
    whole: dict[int, int] = defaultdict(int)
    items = 0
    for row in table.rows:
        cells = dict(_numbers(row))
        if row.kind is RowKind.GROUP:
            if not cells:  # one that has a sum of its own parts a group that goes on
                group.clear()
        elif row.kind is RowKind.ITEM:
            items += 1
            for column, figure in cells.items():
                group[column] += _value(figure)
                whole[column] += _value(figure)
        elif items and cells:
            sums = group if row.kind is RowKind.SUBTOTAL else whole
            yield from _differing(annex, row, cells, sums)
            group.clear()
            if row.kind is RowKind.TOTAL:
                whole.clear()
                items = 0


def _differing(annex: Annex, row: Row, cells: Mapping[int, Figure], sums: Mapping[int, int]) -> Iterator[Found]:
    name = next((plain(cell.text) for cell in row.cells if cell.text and not _figures(cell.text)), "Cộng")
    for column, figure in cells.items():
        if _value(figure) != sums.get(column, 0):
            yield found(
                say(
                    "Dòng “{name}” ghi {text}, cộng các dòng trên được {sums}.",
                    name=name,
                    text=figure.text,
                    sums=grouped(sums.get(column, 0)),
                ),
                part=annex.label,
                records=figure.counts,
            )


def _numbers(row: Row) -> Iterator[tuple[int, Figure]]:
    """Yield the whole numbers of a row with their columns."""
    column = 0
    for cell in row.cells:
        for figure in _figures(cell.text):
            if isinstance(figure.value, int):
                yield column, figure
        column += cell.columns


def _figures(text: tuple[object, ...]) -> list[Figure]:
    return [inline for inline in text if isinstance(inline, Figure)]


def _text_and_annex(document: Document, _sources: Sources) -> Iterator[Found]:
    """Compare amounts and shares of the text with those of the annexes that count the same records."""
    listed: dict[tuple[frozenset[RecordRef], type], set[int | float]] = defaultdict(set)
    for passage in annexes(document):
        for figure in passage.figures:
            if figure.value is not None and figure.counts:
                listed[frozenset(figure.counts), type(figure.value)].add(figure.value)
    for passage in body(document):
        for figure in passage.figures:
            if figure.value is None or not figure.text.endswith(("đồng", "%")):
                continue  # counts of one thing and another may concern the same records
            known = listed.get((frozenset(figure.counts), type(figure.value)))
            if known and figure.value not in known and _belongs_to_annex(figure):
                yield found(
                    say("Số {text} trong nội dung khác số ở phụ lục.", text=figure.text),
                    part=passage.part,
                    text=passage.plain,
                    records=figure.counts,
                )


def _belongs_to_annex(figure: Figure) -> bool:
    """Tell whether the annexes give all amounts of these records: those of funding, and the indicators' shares."""
    return {ref.table for ref in figure.counts} <= {"funding", "enterprise_figures"}


def _words(document: Document, _sources: Sources) -> Iterator[Found]:
    for passage in passages(document):
        for match in _IN_WORDS.finditer(passage.plain):
            amount = int(match["amount"].replace(".", ""))
            right = money_in_words(amount)
            if fold(match["words"]).removesuffix(" chan") != fold(right):
                yield found(
                    say(
                        "Số tiền {amount} đồng ghi bằng chữ là “{words}”, phải là “{right}”.",
                        amount=match["amount"],
                        words=match["words"],
                        right=right,
                    ),
                    part=passage.part,
                    text=passage.plain,
                    records=passage.records,
                )


def _estimates(document: Document, sources: Sources) -> Iterator[Found]:
    """Find figures from estimates that the text gives as if they were counted."""
    estimated = {
        RecordRef("funding", str(record["uid"]))
        for record in sources.counted.get("funding", ())
        if record["is_estimate"] is True
    } | {
        RecordRef("enterprise_figures", str(record["uid"]))
        for record in sources.counted.get("enterprise_figures", ())
        if record["source"] == "estimated"
    }
    told: set[str] = set()
    for passage in body(document):
        of_estimates = [
            figure for figure in passage.figures if figure.value and figure.text and estimated & set(figure.counts)
        ]
        if of_estimates and not _ESTIMATE.search(passage.plain) and passage.part not in told:
            told.add(passage.part)
            refs = tuple(ref for figure in of_estimates for ref in figure.counts if ref in estimated)
            yield found(
                say("Có số liệu ước ({text}…) nhưng nội dung không ghi là số ước.", text=of_estimates[0].text),
                severity=Severity.REVIEW,
                part=passage.part,
                text=passage.plain,
                records=tuple(dict.fromkeys(refs)),
            )


def _value(figure: Figure) -> int:
    return figure.value if isinstance(figure.value, int) else 0


def _count(record: Record, field: str) -> int | None:
    value = record[field]
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _named(table: str, record: Record) -> str:
    """Return how a sentence names a record: its type and its first own text."""
    record_type = BY_TABLE[table]
    texts = [str(record[name]) for name in record_type.named_by if isinstance(record[name], str)]
    label = say(record_type.label)
    return f"{label} “{texts[0]}”" if texts and table in _TOLD_BY_TEXT else label


RULES = (
    ContentRule(to_say("Số bộ phận không lớn hơn tổng số"), OWN, _above_whole),
    ContentRule(to_say("Số bộ phận so với tổng số"), OWN, _seldom_above),
    ContentRule(to_say("Số của toàn đơn vị so với các doanh nghiệp"), OWN, _whole_office),
    ContentRule(to_say("Tỷ lệ không quá 100%"), OWN, _shares),
    ContentRule(to_say("Dòng cộng trong phụ lục"), OWN, _totals),
    ContentRule(to_say("Số trong nội dung và phụ lục"), OWN, _text_and_annex),
    ContentRule(to_say("Số tiền bằng chữ"), OWN, _words),
    ContentRule(to_say("Số ước có ghi là số ước"), OWN, _estimates),
)
