"""The layout of a made PDF, measured against Nghị định 30/2020/NĐ-CP, Phụ lục I.

Only the bytes are looked at, so that a fault of the renderer, of a layout file or of another program is seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.check.layout import body_rules, closing_rules, head_rules, limits, page_rules, style_rules
from lldp_desktop.reporting.check.layout.components import recognise
from lldp_desktop.reporting.check.layout.reader import read_pages

if TYPE_CHECKING:
    from lldp_desktop.reporting.check.finding import Finding
    from lldp_desktop.reporting.check.layout.components import Components

RULES = (*page_rules.RULES, *head_rules.RULES, *style_rules.RULES, *body_rules.RULES, *closing_rules.RULES)


def read(pdf: bytes) -> Components:
    """Return what is printed in a PDF, told apart into components; ValueError for no PDF or one without pages."""
    pages = read_pages(pdf)
    if not pages:
        raise ValueError("a PDF without pages")
    return recognise(pages, limits.load())


def check_layout(printed: Components) -> tuple[Finding, ...]:
    """Return what breaks a rule of the layout, in the order of the rules."""
    return tuple(finding for rule in RULES for finding in rule.findings(printed))
