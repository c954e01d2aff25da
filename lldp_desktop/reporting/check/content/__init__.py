"""What a document says, held against the records and against itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.check.content import figure_rules, formal_rules, text_rules

if TYPE_CHECKING:
    from lldp_desktop.reporting.check.content.sources import Sources
    from lldp_desktop.reporting.check.finding import Finding
    from lldp_desktop.reporting.document import Document

RULES = (*formal_rules.RULES, *figure_rules.RULES, *text_rules.RULES)


def check_content(document: Document, sources: Sources) -> tuple[Finding, ...]:
    """Return what breaks a rule of the content, in the order of the rules."""
    return tuple(finding for rule in RULES for finding in rule.findings(document, sources))
