"""From `report` typed to the PDF on disk, beside Python importing ReportLab and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.measuring import Line, medians

if TYPE_CHECKING:
    from collections.abc import Iterator


def measure() -> Iterator[Line]:
    """Yield how many seconds the whole command takes more than the import, on the sample office."""
    with tempfile.TemporaryDirectory() as folder:
        database, out = Path(folder) / "sample.db", Path(folder) / "report.pdf"
        program = [sys.executable, "-m", "lldp_desktop"]
        _run([*program, "sample", "--db", str(database)])
        report = [*program, "report", "--db", str(database), "--year", "2023", "--issued-on", "2023-12-11"]
        command, bare = medians(
            lambda: _run([*report, "--out", str(out)]),
            lambda: _run([sys.executable, "-c", "import reportlab.platypus"]),
            turns=9,
        )
    detail = f"report {command:.2f} s, import {bare:.2f} s, ratio {command / bare:.2f}"
    yield Line("report command more than importing ReportLab", command - bare, "s", 0.6, detail)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
