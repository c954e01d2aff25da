"""Run every benchmark and print its lines; exit 1 where one misses what it must hold."""

from __future__ import annotations

import sys

from tests.benchmarks import drawing, lists, report_command


def main() -> int:
    """Return 0 where every figure holds."""
    held = True
    for benchmark in (report_command, drawing, lists):
        for line in benchmark.measure():
            print(line, flush=True)
            held = held and line.holds
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
