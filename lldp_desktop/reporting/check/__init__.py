"""`Kiểm tra trước khi ban hành`: the layout of the pages that were made, and what the document says.

The layout is measured on the PDF alone; the content is held against the records. Neither changes anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.reporting.check.finding import CheckResult

if TYPE_CHECKING:
    from lldp_desktop.reporting.check.content.sources import Sources
    from lldp_desktop.reporting.document import Document


def check(pdf: bytes, document: Document, sources: Sources) -> CheckResult:
    """Return what is wrong with a made report, the gravest first; ValueError where the bytes are no PDF."""
    from lldp_desktop.reporting.check import content, layout
    from lldp_desktop.reporting.check.locating import located

    printed = layout.read(pdf)
    findings = [*layout.check_layout(printed)]
    findings += [located(finding, printed) for finding in content.check_content(document, sources)]
    findings.sort(key=lambda finding: finding.severity)
    return CheckResult(tuple(findings), len(layout.RULES) + len(content.RULES))
