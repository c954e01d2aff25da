"""Run the benchmarks, or those named; exit 1 where one misses a bound.

`start` freezes the program first, so it is run only where it is named. `--million` measures lists of a million
activities, which hold no bound, instead of a hundred thousand; `--country` consolidates every commune of the country
instead of three hundred.
"""

from __future__ import annotations

import argparse

from tests.benchmarks import (
    backup,
    consolidation,
    drawing,
    entry,
    excel,
    lists,
    overview,
    preview,
    report_command,
    start,
)

_BENCHMARKS = {
    "report_command": report_command.measure,
    "drawing": drawing.measure,
    "excel": excel.measure,
    "lists": lists.measure,
    "overview": overview.measure,
    "preview": preview.measure,
    "backup": backup.measure,
    "consolidation": consolidation.measure,
    "start": start.measure,
}


def main() -> int:
    """Return 0 where every figure holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *_BENCHMARKS, "entry"])
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--country", action="store_true")
    asked = parser.parse_args()
    if asked.names == ["entry"]:  # counts keys and holds nothing; needs a screen of its own, so by itself
        for told in entry.measure():
            print(told, flush=True)
        return 0
    benchmarks = {**_BENCHMARKS, "lists": lists.measure_a_million} if asked.million else dict(_BENCHMARKS)
    if asked.country:
        benchmarks["consolidation"] = consolidation.measure_a_country
    held = True
    for name in asked.names or [name for name in benchmarks if name != "start"]:
        for line in benchmarks[name]():
            print(line, flush=True)
            held = held and line.holds
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
