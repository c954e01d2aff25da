"""Compares the DOCX with the PDF and writes what was found into docs/docx-comparison.md; 1 where a rule is broken."""

from __future__ import annotations

import sys
from pathlib import Path

from lldp_desktop.reporting import docx
from tests.reporting.word import soffice
from tests.reporting.word.compared_reports import OFFICES
from tests.reporting.word.comparison import Compared, compare

_LIST = Path(__file__).resolve().parents[3] / "docs" / "docx-comparison.md"
_HEAD = """# The DOCX beside the PDF

Written by `python3 dev.py compare-docx`: the DOCX of five reports, made a PDF by LibreOffice, measured by the same
rules as our own PDF. Do not edit by hand.
"""


def main() -> int:
    """Compare all offices, write the list, say what is broken."""
    made = {name: make() for name, make in OFFICES.items()}
    converted = soffice.convert({name: docx.render(document) for name, document in made.items()}, "pdf")
    compared = {name: compare(document, converted[name]) for name, document in made.items()}
    _LIST.parent.mkdir(exist_ok=True)
    _LIST.write_text("\n".join([_HEAD, *(_listed(name, one) for name, one in compared.items())]), encoding="utf-8")
    broken = [f"{name}: {one.rule}: {one.theirs}" for name, each in compared.items() for one in each.broken]
    for line in broken:
        print(line)
    print(f"{sum(len(each.findings) for each in compared.values())} measured, {len(broken)} broken: {_LIST}")
    return int(bool(broken))


def _listed(name: str, compared: Compared) -> str:
    rows = [
        f"| {one.rule} | {one.ours} | {one.theirs} | {'yes' if one.kept else '**no**'} |" for one in compared.findings
    ]
    differences = [f"- {line}" for line in compared.differences] or ["- none"]
    head = [f"## Office: {name}", "", "| rule | our PDF | DOCX | kept |", "|---|---|---|---|"]
    return "\n".join([*head, *rows, "", "Differences that break no rule:", "", *differences, ""])


if __name__ == "__main__":
    sys.exit(main())
