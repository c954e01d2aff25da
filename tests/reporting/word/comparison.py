"""Our DOCX as LibreOffice lays it out, beside our PDF: the same rules measured on both, and the same text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from lldp_desktop.reporting import layout_profile, pdf
from lldp_desktop.reporting.document import Chart, Paragraph, Table, plain
from lldp_desktop.reporting.pdf.fonts import ASCENT, DESCENT
from lldp_desktop.reporting.pdf.typed_text import clean
from tests.reporting.pdf import measure
from tests.reporting.pdf.measure import MM, PrintedLine, Sheet
from tests.reporting.word.compared_reports import charts_as_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lldp_desktop.reporting.document import Document

#: LibreOffice places letters in tenths of a point, and its lines differ from ours by less than this (points).
NEAR = 0.6
PROFILE = layout_profile.load()
_SINGLE = 2355 / 2048  # Times New Roman's line height, as a share of the size
_LEFT = PROFILE.page.margin_left_mm * MM


@dataclass(frozen=True)
class Finding:
    """One rule on one office: what was measured on each side, and whether the DOCX keeps the rule."""

    rule: str
    ours: str
    theirs: str
    kept: bool


@dataclass(frozen=True)
class Compared:
    """One office: the rules, and what differs without breaking one."""

    findings: tuple[Finding, ...]
    differences: tuple[str, ...]

    @property
    def broken(self) -> list[Finding]:
        """Return the rules that the DOCX does not keep."""
        return [finding for finding in self.findings if not finding.kept]


def compare(document: Document, converted: bytes) -> Compared:
    """Return how a DOCX that LibreOffice made a PDF of compares with our PDF of the same document."""
    charts = sum(isinstance(content, Chart) for annex in document.annexes for content in annex.content)
    document = charts_as_tables(document)
    ours = [_joined(sheet) for sheet in measure.sheets(pdf.render(document))]
    theirs = [_joined(sheet) for sheet in measure.sheets(converted)]
    findings: list[Finding] = []
    for check in (_sheets, _letterhead, _title, _letters, _body, _signature, _annexes, _text):
        for rule, value, kept in check(theirs, document):
            first = next((one for name, one, _ in check(ours, document) if name == rule), "")
            findings.append(Finding(rule, first, value, kept))
    findings.append(_same("number of letters of each kind", _counted(ours), _counted(theirs)))
    findings.append(_same("letters in each font and size", _fonts(ours), _fonts(theirs)))
    told = [f"{charts} charts are tables of their values in the DOCX, which are compared here."] if charts else []
    return Compared(tuple(findings), (*told, *_differences(ours, theirs)))


Measured = tuple[str, str, bool]


def _sheets(pages: Sequence[Sheet], document: Document) -> Iterator[Measured]:
    sizes = Counter((round(page.width / MM), round(page.height / MM)) for page in pages)
    yield "paper (mm: sheets)", f"{dict(sizes)}", set(sizes) <= {(210, 297), (297, 210)}
    beyond = [text for page in pages for text in _beyond(page)]
    yield "lines beyond the margins", f"{len(beyond)}", not beyond
    over = [pair for page in pages for pair in measure.overlaps(page)]
    yield "lines over each other", f"{len(over)}", not over
    numbers = [page.number for page in pages]
    parts = _parts(pages)
    right = [str(n) if n > 1 else "" for part in parts for n in range(1, len(part) + 1)]
    yield "page numbers from 2, anew in each annex", " ".join(n or "–" for n in numbers), numbers == right
    lines = [(page, line) for page in pages for line in page.lines if line.bottom < 20 * MM]
    far = max((abs(line.middle - (_LEFT + _right(page)) / 2) for page, line in lines), default=0.0)
    yield "page number off the middle (pt)", f"{far:.1f}", far < NEAR
    feet = {round(line.baseline / MM, 1) for _, line in lines}
    yield (
        "page number's feet (mm from the edge)",
        f"{sorted(feet)}",
        all(abs(foot - PROFILE.page_number.baseline_mm) < 0.5 for foot in feet),
    )


def _letterhead(pages: Sequence[Sheet], document: Document) -> Iterator[Measured]:
    page, number = pages[0], pages[0].line("Số:")
    head = [line for line in page.content if line.baseline < page.line(document.kind).baseline - 1]
    split = page.line("CỘNG HÒA").x0 - 1
    left = [line for line in head if line.x1 < split]
    right = [line for line in head if line.x0 > split]
    for name, column in (("left", left), ("right", right)):
        spread = max(line.middle for line in column) - min(line.middle for line in column)
        yield f"letterhead, {name} column: lines off one axis (pt)", f"{spread:.1f}", spread < 1
    issuer = max((line for line in left if line.baseline < number.baseline - 1), key=lambda line: line.baseline)
    share = _rule_share(page, issuer)
    yield "rule below the issuer (share of its line)", f"{share:.2f}", 1 / 3 <= share <= 1 / 2
    share = _rule_share(page, page.line("Độc lập"))
    yield "rule below the motto (share of its line)", f"{share:.2f}", abs(share - 1) < 0.01
    below = [line for line in right if line.baseline > page.line("Độc lập").baseline + 1]
    level = abs(below[0].baseline - number.baseline)
    yield "number and date on one line (pt apart)", f"{level:.1f}", level < NEAR


def _title(pages: Sequence[Sheet], document: Document) -> Iterator[Measured]:
    page = pages[0]
    kind = page.line(document.kind)
    below = [line for line in page.content if line.baseline > kind.baseline + 1]
    words = _bare(plain(document.subject))
    title = []
    for line in below:
        if _bare(line.text) and _bare(line.text) in words:
            title.append(line)
        else:
            break
    middle = (_LEFT + _right(page)) / 2
    far = max(abs(line.middle - middle) for line in (kind, *title))
    yield "kind and subject off the middle (pt)", f"{far:.1f}", far < NEAR
    yield "lines of the subject", f"{len(title)}", bool(title)
    share = _rule_share(page, title[-1])
    yield "rule below the subject (share of its line)", f"{share:.2f}", 1 / 3 <= share <= 1 / 2


def _letters(pages: Sequence[Sheet], document: Document) -> Iterator[Measured]:
    """Sizes and styles of what the decree names."""
    letterhead = document.letterhead
    wanted = {
        "CỘNG HÒA": (12.0, "Bold"),
        "Độc lập": (13.0, "Bold"),
        letterhead.issuer_lines[0][:8]: (12.0, "Bold"),
        "Số:": (13.0, "Regular"),
        document.kind: (14.0, "Bold"),
        "Kính gửi:": (14.0, "Regular"),
        "Nơi nhận:": (12.0, "BoldItalic"),
        "- Như trên;": (11.0, "Regular"),
        document.signature.position: (14.0, "Bold"),
    }
    found: dict[str, tuple[float, str]] = {}
    for page in reversed(_parts(pages)[0]):
        for start in wanted:
            if page.has(start):
                line = next(line for line in page.lines if line.text.startswith(start))
                found[start] = (line.size, line.style)
    wrong = {start: found.get(start) for start, style in wanted.items() if found.get(start) != style}
    yield "size and style of the decree's components, wrong", f"{wrong or 'none'}", not wrong


def _body(pages: Sequence[Sheet], document: Document) -> Iterator[Measured]:
    main = _parts(pages)[0]
    heads = {_bare(plain(block.text))[:24] for block in document.body if type(block).__name__ != "Paragraph"}
    measures, right = PROFILE.body, _right(main[0])
    first = plain((*document.bases, document.body[0].text)[0])[:12]
    top = main[0].line(first).baseline
    body = [
        [line for line in page.content if line.sizes == {measures.size_pt} and (number or line.baseline > top - 1)]
        for number, page in enumerate(main)
    ]
    last = [lines[-1] for lines, following in pairwise(body) if lines and following]
    ends = [line.text for line in last if _bare(line.text)[:24] in heads]
    yield "headings at a page's foot", f"{len(ends)}", not ends
    indent = measures.first_line_indent_mm * MM
    steps, gaps, edges, indents = [], [], [], []
    for lines in body:
        for one, other in pairwise(lines):
            step = other.baseline - one.baseline
            starts = other.x0 > _LEFT + 2
            if abs(other.x0 - _LEFT - indent) < 3:
                indents.append(other.x0 - _LEFT)
            if step < 0 or one.x0 > _LEFT + indent + 3 or other.x0 > _LEFT + indent + 3:
                continue
            if starts:
                gaps.append(step)
            elif other.fonts == one.fonts:
                steps.append(step)
                if " " in one.text:  # a word that fills a line is not stretched
                    edges.append(abs(one.x1 - right))
    single = measures.size_pt * _SINGLE
    yield "first-line indent (mm)", f"{_span(indents, MM)}", all(abs(x - indent) < NEAR for x in indents)
    spacing = [step / single for step in steps]
    yield "line spacing (lines)", f"{_span(spacing)}", all(0.99 <= step <= 1.5 for step in spacing)
    space = [gap - single * measures.line_spacing for gap in gaps]
    yield "least space between paragraphs (pt)", f"{min(space):.1f}", min(space) > measures.paragraph_gap_pt - NEAR
    ragged = sum(edge > 1.5 for edge in edges)
    yield "lines inside paragraphs that do not reach the right margin", f"{ragged}", ragged <= len(edges) // 20


def _signature(pages: Sequence[Sheet], document: Document) -> Iterator[Measured]:
    sign = document.signature
    first = (*sign.authority_lines, sign.position)[0]
    (page,) = [page for page in _parts(pages)[0] if page.has(first)]
    top, name = page.line(first), page.line(sign.full_name)
    post = page.line(sign.position)
    far = max(abs(line.middle - _LEFT - (_right(page) - _LEFT) * 0.75) for line in (top, post, name))
    yield "signature block off the middle of the right half (pt)", f"{far:.1f}", far < NEAR
    free = (name.top - post.bottom) / MM
    yield "free for signature and seal (mm)", f"{free:.0f}", free >= PROFILE.signature.free_height_mm - 0.2
    level = abs(page.line(PROFILE.signature.recipients_word).baseline - top.baseline)
    yield "Nơi nhận level with the block (pt apart)", f"{level:.1f}", level < NEAR
    above = [line for line in page.content if line.baseline < top.baseline - 1]
    yield "lines of text above the block on its page, two at least", f"{len(above) >= 2}", len(above) >= 2


def _annexes(pages: Sequence[Sheet], document: Document) -> Iterator[Measured]:
    parts = _parts(pages)[1:]
    yield "annexes, each beginning a page", f"{len(parts)}", len(parts) == len(document.annexes)
    for annex, part in zip(document.annexes, parts, strict=False):
        heads = [row for content in annex.content if isinstance(content, Table) for row in content.head]
        names = {_bare(plain(cell.text)) for row in heads for cell in row.cells if cell.text}
        have = sum(any(_bare(line.text) in names and line.style == "Bold" for line in page.lines) for page in part)
        yield f"{annex.label}: pages with the table's head", f"{have} of {len(part)}", have >= len(part) - 1
        turned = {page.width > page.height for page in part}
        yield f"{annex.label}: landscape", f"{turned}", turned == {annex.landscape}


def _text(pages: Sequence[Sheet], document: Document) -> Iterator[Measured]:
    """Every paragraph, whole."""
    stream = _seen("".join(line.text for page in pages for line in page.lines if line.bottom >= 20 * MM))
    texts = [plain(block.text) for block in (*document.body,)] + [plain(base) for base in document.bases]
    texts += [plain(document.subject), *document.addressees, *document.recipients, document.signature.full_name]
    texts += [text for annex in document.annexes for text in (annex.label, annex.title, plain(annex.reference))]
    texts += [plain(part.text) for annex in document.annexes for part in annex.content if isinstance(part, Paragraph)]
    lost = [text for text in texts if _seen(clean(text)) not in stream]
    yield f"paragraphs not found whole, of {len(texts)}", f"{len(lost)} {[t[:60] for t in lost[:3]] or ''}", not lost


def _same(rule: str, ours: Counter[str], theirs: Counter[str]) -> Finding:
    differ = {key: (ours[key], theirs[key]) for key in ours | theirs if ours[key] != theirs[key]}
    return Finding(
        rule, f"{ours.total()}", f"{theirs.total()}" + (f", differing: {differ}" if differ else ""), not differ
    )


def _counted(pages: Sequence[Sheet]) -> Counter[str]:
    return Counter(letter for page in pages for line in page.content for letter in _bare(line.text))


def _fonts(pages: Sequence[Sheet]) -> Counter[str]:
    """Count letters by font and size; lines of several fonts are left to the count of letters."""
    counted: Counter[str] = Counter()
    for page in pages:
        for line in page.content:
            if len(line.fonts) == len(line.sizes) == 1:
                counted[f"{line.style} {line.size:g}"] += len(_bare(line.text))
    return counted


def _differences(ours: Sequence[Sheet], theirs: Sequence[Sheet]) -> Iterator[str]:
    if len(ours) != len(theirs):
        yield f"{len(ours)} pages in our PDF, {len(theirs)} from the DOCX."
    for number, (one, other) in enumerate(zip(ours, theirs, strict=False), start=1):
        own, its = ([_bare(line.text) for line in page.content] for page in (one, other))
        if not own or not its:
            continue
        if own[0] != its[0]:
            yield f"Page {number} begins with “{other.content[0].text[:50]}”, ours with “{one.content[0].text[:50]}”."
        elsewhere = [line.text for line, bare in zip(one.content, own, strict=True) if bare not in its]
        if elsewhere:
            first = elsewhere[0][:60]
            yield f"Page {number}: {len(elsewhere)} of {len(own)} lines break at other words, first “{first}”."
        places = {bare: line.baseline for line, bare in zip(other.content, its, strict=True) if its.count(bare) == 1}
        shift = [
            places[bare] - line.baseline
            for line, bare in zip(one.content, own, strict=True)
            if bare in places and own.count(bare) == 1
        ]
        if shift and max(map(abs, shift)) > 2:
            yield f"Page {number}: lines stand {min(shift):+.1f} to {max(shift):+.1f} pt lower than ours."


def _joined(sheet: Sheet) -> Sheet:
    """Return a sheet whose stretched lines are in one piece.

    LibreOffice writes them word by word, letters of another font in their own time.
    """
    body = sorted(
        (line for line in sheet.lines if line.sizes == {PROFILE.body.size_pt} and line.text.strip()),
        key=lambda line: (round(line.baseline, 1), line.x0),
    )
    widest = PROFILE.letterhead.column_gap_mm * MM
    lines: list[PrintedLine] = []
    for line in body:
        last = lines[-1] if lines else None
        if last and abs(last.baseline - line.baseline) < 0.15 and line.x0 - last.x1 < widest:
            lines[-1] = replace(
                last, text=f"{last.text} {line.text}", x1=line.x1, top=min(last.top, line.top),
                bottom=max(last.bottom, line.bottom), fonts=last.fonts | line.fonts,
            )  # fmt: skip
        else:
            lines.append(line)
    rest = [line for line in sheet.lines if line.sizes != {PROFILE.body.size_pt} and line.text.strip()]
    return replace(sheet, lines=(*rest, *lines))


def _beyond(page: Sheet) -> list[str]:
    """Return the lines that cross a margin, by their letters' own heights, for each PDF has other boxes."""
    top, bottom = PROFILE.page.margin_top_mm * MM - NEAR, page.height - PROFILE.page.margin_bottom_mm * MM + NEAR
    return [
        line.text
        for line in page.content
        if line.baseline - ASCENT * max(line.sizes) < top
        or line.baseline + DESCENT * max(line.sizes) > bottom
        or line.x0 < _LEFT - NEAR
        or line.x1 > _right(page) + NEAR
    ]


def _parts(pages: Sequence[Sheet]) -> list[list[Sheet]]:
    """Return the pages of the main part and of each annex."""
    parts: list[list[Sheet]] = [[]]
    for page in pages:
        if any(re.match(r"Phụ lục( [IVX]+)?\s*\Z", line.text) for line in page.lines):
            parts.append([])
        parts[-1].append(page)
    return parts


def _rule_share(page: Sheet, line: PrintedLine) -> float:
    return page.rule_below(line).length / (line.x1 - line.x0)


def _right(page: Sheet) -> float:
    return page.width - PROFILE.page.margin_right_mm * MM


def _span(values: Sequence[float], unit: float = 1.0) -> str:
    return f"{min(values) / unit:.2f}–{max(values) / unit:.2f}" if values else "–"


def _bare(text: str) -> str:
    """Return letters without blanks, in NFC."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def _seen(text: str) -> str:
    """Return letters of the text font: a converted page has the others out of their order."""
    return re.sub("[\U00010000-\U0010ffff]", "", _bare(text))
