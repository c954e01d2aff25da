"""Where on the pages a finding of the content is: its own text, otherwise the heading of its part."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from lldp_desktop.reporting.check.content.passages import ADDRESSEES, HEAD, OPENING, RECIPIENTS, SIGNATURE, SUBJECT
from lldp_desktop.reporting.check.finding import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lldp_desktop.reporting.check.finding import Finding
    from lldp_desktop.reporting.check.layout.components import Components
    from lldp_desktop.reporting.check.layout.printed import Line


def located(finding: Finding, printed: Components) -> Finding:
    """Return a finding of the content with its places; unchanged where nothing on the pages answers to it."""
    lines = _paragraph(finding.text, printed) or _formal_line(finding.text, printed) or _heading(finding.part, printed)
    return replace(finding, places=_boxes(lines))


def _boxes(lines: Sequence[Line]) -> tuple[Place, ...]:
    """Return one box for lines that stand below each other, so that no frame runs through letters."""
    boxes: list[Place] = []
    for line in lines:
        here, last = line.place(), boxes[-1] if boxes else None
        if last and last.page == here.page and 0 < here.bottom - last.bottom < 2 * line.size and _overlap(last, here):
            left, right = min(last.left, here.left), max(last.right, here.right)
            boxes[-1] = Place(here.page, left, last.top, right, here.bottom)
        else:
            boxes.append(here)
    return tuple(boxes)


def _overlap(one: Place, other: Place) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _formal_line(text: str, printed: Components) -> Sequence[Line]:
    """Return the lines around the body that say a text; a name in a list has its dash and stop around it."""
    wanted = _squeezed(text)
    if wanted and _squeezed(" ".join(line.text for line in printed.issuer)) == wanted:
        return printed.issuer
    lines = (*printed.addressees, *printed.recipients, *printed.authority, *printed.full_name)
    return [line for line in lines if wanted and wanted in _squeezed(line.text)][:1]


def _paragraph(text: str, printed: Components) -> Sequence[Line]:
    wanted = _squeezed(text)
    same = (each.lines for each in printed.body if wanted and _squeezed(each.text) == wanted)
    return next(same, ())


def _heading(part: str, printed: Components) -> Sequence[Line]:
    fixed = {
        HEAD: (*printed.issuer, *printed.number, *printed.place_and_date),
        SUBJECT: printed.subject,
        ADDRESSEES: printed.addressees or printed.subject[-1:],
        OPENING: printed.body[0].lines if printed.body else (),
        SIGNATURE: (*printed.authority, *printed.full_name),
        RECIPIENTS: (*printed.recipients_word, *printed.recipients),
    }
    if part in fixed:
        return fixed[part]
    labels = (annex.label for annex in printed.annexes if annex.label and annex.label[0].text == part)
    return next(labels, ()) or _paragraph(part, printed)


def _squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
