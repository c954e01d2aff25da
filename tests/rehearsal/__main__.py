"""Rehearse a release and write down what came of it; exit 1 where a step failed."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata
from time import monotonic

import dev_release
from lldp_desktop import __version__
from tests.rehearsal import linux, windows
from tests.rehearsal.report import Report

_PARTS = {"linux": linux.rehearse, "windows": windows.rehearse}
_RECORD = dev_release.ROOT / "docs" / "release.md"
_HEAD = """# The rehearsal of a release

Written by `python3 dev.py rehearse`; not by hand. Under Wine, with a Windows Python of its own, it makes, installs,
uses and removes the program as a clerk would. Releases themselves are built on Windows with python.org's Python
(`.github/workflows/release.yml`), from the same `build.spec` and installer script. What only a real PC shows is in the
checklist of [CONTRIBUTING.md](../CONTRIBUTING.md#release-checklist). The older version that is upgraded is the same
program under a lower number with one file more.
"""
_TAIL = """
## Pictures
| | |
|---|---|
| [The question of the language](release/setup-language.png) | [The installer's first page](release/setup-welcome.png) |
| [The window under Wine](release/window.png) | [The window on the bare Debian](release/bare-debian.png) |
"""


def main(words: list[str]) -> int:
    """Rehearse the parts that the words name, or all of them, and then write docs/release.md."""
    report, started = Report(), monotonic()
    for name in words or _PARTS:
        _PARTS[name](report)
    packages = ("pyside6-essentials", "pyinstaller", "reportlab", "sqlcipher3")
    versions = ", ".join(f"{package} {metadata.version(package)}" for package in packages)
    outcome = f"{report.failed} steps failed" if report.failed else "every step passed"
    minutes = (monotonic() - started) / 60
    record = (
        f"{_HEAD}\nVersion {__version__}, Python {platform.python_version()}, {versions}; {outcome} in {minutes:.0f}"
        f" minutes on {len(os.sched_getaffinity(0))} processors.\n{report.markdown()}{_TAIL}"
    )
    if not words:
        _RECORD.parent.mkdir(exist_ok=True)
        _RECORD.write_text(record, encoding="utf-8")
    print(f"\n{outcome}", flush=True)
    return int(report.failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
