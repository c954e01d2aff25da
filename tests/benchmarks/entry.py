"""Forty records entered in the real window by keys alone, on a screen of its own, each then looked up in the file.

The keys are those of a clerk who knows the forms: Enter or Tab from field to field, whichever takes fewer, a choice by
the first letters of its name, Ctrl+Enter after the last field that has something. Needs Xvfb and xdotool.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import mean
from time import monotonic, sleep
from typing import TYPE_CHECKING

from lldp_desktop.domain.declaration import Field, Kind, Record, Value
from lldp_desktop.domain.record_types import BY_TABLE
from lldp_desktop.gui.navigation import PAGES
from lldp_desktop.storage.store import Store
from tests.benchmarks.forty_records import FORTY, Entry, Named, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCREEN = "1366x768x24"
_PATIENCE = 20.0
#: Milliseconds between two letters.
_PACE = "4"
_NEEDED = {"Xvfb": "xvfb", "xdotool": "xdotool"}


class EntryFailedError(Exception):
    """What was typed was not kept as it was meant, or not at all."""


@dataclass(frozen=True, slots=True)
class Entered:
    """One record: its table, the keys that it took, those of them that only led on, and the seconds."""

    table: str
    keys: int
    walked: int
    seconds: float


class Hands:
    """Presses keys on one display, and counts them; two keys held together count as one."""

    def __init__(self, display: str) -> None:
        self._xdotool = shutil.which("xdotool") or ""
        self._environment = {**os.environ, "DISPLAY": display}
        self.pressed = 0

    def write(self, text: str) -> None:
        """Type letters."""
        self.pressed += len(text)
        self.run("type", "--delay", _PACE, "--", text)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key, as xdotool calls it."""
        if times:
            self.pressed += times
            self.run("key", "--delay", _PACE, *[key] * times)

    def run(self, *words: str) -> str:
        """Let xdotool do something, and return what it prints."""
        done = subprocess.run(
            [self._xdotool, *words], env=self._environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()


class Clerk:
    """Walks through forms by keys; knows of them what their declarations say."""

    def __init__(self, hands: Hands, database: Path) -> None:
        self._hands = hands
        self._database = database
        self._sticky: Record = {}
        self._walked = 0

    def go_to(self, table: str) -> None:
        """Go to a page and begin a new record there."""
        place = PAGES.index(table)
        self._hands.press(f"ctrl+{(place + 1) % 10}" if place < 10 else f"alt+{place - 9}")
        self._hands.press("ctrl+n")
        self._sticky = {}

    def enter(self, entry: Entry) -> Entered:
        """Enter one record, save it and begin the next; EntryFailedError where it is not kept as meant."""
        table, typed = entry
        record_type = BY_TABLE[table]
        self._walked = 0
        before, start, keys = self._records(table), monotonic(), self._hands.pressed
        meant = {name: self._meant(record_type.field(name), value) for name, value in typed.items()}
        wanted: Record = {**record_type.blank(), **self._sticky, **meant}
        fields = record_type.fields
        blank = record_type.blank()
        kept: Record = {**blank, **self._sticky}
        place = next(at for at, field in enumerate(fields) if kept[field.name] == blank[field.name])
        for at, field in enumerate(fields):
            value = typed.get(field.name)
            if value is not None and kept[field.name] != meant[field.name]:
                if not isinstance(value, Named) and not _text(value):
                    continue
                pressed = self._hands.pressed
                self._walk(fields, place, at, kept)
                self._walked += self._hands.pressed - pressed
                self._give(field, value)
                place, kept[field.name] = at, meant[field.name]
        self._hands.press("ctrl+Return")
        record = self._wait_for_one_more(table, before)
        differing = [
            f"{f.name}: {record[f.name]!r}, meant {wanted[f.name]!r}"
            for f in fields
            if record[f.name] != wanted[f.name]
        ]
        if differing:
            raise EntryFailedError(f"{table}: {'; '.join(differing)}")
        self._sticky = {field.name: record[field.name] for field in fields if field.sticky}
        return Entered(table, self._hands.pressed - keys, self._walked, monotonic() - start)

    def _give(self, field: Field, value: Typed) -> None:
        """Type a value where the cursor is; a name is taken from what its letters find."""
        if not isinstance(value, Named):
            self._hands.write(_text(value))
            return
        for part in value.parts:
            self._hands.write(part)
            if field.kind is Kind.REFERENCES:
                self._hands.press("space")
            else:
                self._hands.press("Down")
                self._hands.press("Return")

    def _meant(self, field: Field, value: Typed) -> Value:
        """Return what is to be kept of a value; of names the uids."""
        if not isinstance(value, Named):
            return value if isinstance(value, str) else value[1]
        called = BY_TABLE[field.target].named_by[0]
        uids = {str(record[called]): str(record["uid"]) for record in self._records(field.target)}
        found = tuple(uids[name] for name in value.names)
        return found if field.kind is Kind.REFERENCES else found[0]

    def _walk(self, fields: tuple[Field, ...], place: int, target: int, kept: Record) -> None:
        """Go from one field to another by the fewest keys: Enter passes by what is seldom filled in."""
        if target < place:
            self._hands.press("shift+Tab", place - target)
            return
        stops = [at for at in range(place + 1, target + 1) if not _is_passed_by(fields[at], kept[fields[at].name])]
        # An empty line ends a text of several, and so it takes one Enter more to leave it.
        enters = len(stops) + (fields[place].kind is Kind.LONG_TEXT and bool(kept[fields[place].name]))
        if target in stops and enters < target - place:
            self._hands.press("Return", enters)
        else:
            self._hands.press("Tab", target - place)

    def _wait_for_one_more(self, table: str, before: list[Record]) -> Record:
        """Return the record that came; a question about what is doubtful is answered with Enter."""
        end, known = monotonic() + _PATIENCE, {record["uid"] for record in before}
        asked = monotonic() + 3
        while monotonic() < end:
            new = [record for record in self._records(table) if record["uid"] not in known]
            if new:
                return new[0]
            if monotonic() > asked:
                asked = end
                self._hands.press("Return")
            sleep(0.02)
        raise EntryFailedError(f"{table}: not saved")

    def _records(self, table: str) -> list[Record]:
        with Store.open(self._database) as store:
            return store.records(table)


def _text(value: str | tuple[str, Value]) -> str:
    return value if isinstance(value, str) else value[0]


def _is_passed_by(field: Field, value: Value) -> bool:
    return bool(getattr(field, "rare", False)) and value == field.empty


def measure() -> Iterator[str]:
    """Enter the forty records and yield a line for each kind; EntryFailedError where one is not kept as meant."""
    missing = [package for program, package in _NEEDED.items() if shutil.which(program) is None]
    if sys.platform != "linux" or missing:
        yield f"entry: not measured, for it needs Linux with {', '.join(missing) or 'Xvfb and xdotool'}"
        return
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "sample.db"
        program = [sys.executable, "-m", "lldp_desktop"]
        subprocess.run([*program, "sample", "--db", str(database)], check=True, stdout=subprocess.DEVNULL)
        read_end, write_end = os.pipe()
        screen = subprocess.Popen(
            [shutil.which("Xvfb") or "", "-displayfd", str(write_end), "-screen", "0", _SCREEN, "-nolisten", "tcp"],
            pass_fds=[write_end],
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        with os.fdopen(read_end) as told:
            display = f":{told.readline().strip()}"
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "XDG_CONFIG_HOME": folder}
        window = subprocess.Popen([*program, "--db", str(database)], env=environment)
        try:
            yield from _enter_all(Hands(display), database)
        finally:
            for process in (window, screen):
                process.terminate()
                process.wait()


def _enter_all(hands: Hands, database: Path) -> Iterator[str]:
    shown = hands.run("search", "--sync", "--onlyvisible", "--name", "Hoằng Trung").splitlines()[0]
    hands.run("windowfocus", "--sync", shown)
    sleep(1.5)
    clerk, entered = Clerk(hands, database), []
    for table, entries in groupby(FORTY, key=lambda entry: entry[0]):
        clerk.go_to(table)
        sleep(0.5)
        some = [clerk.enter(entry) for entry in entries]
        hands.press("Escape")
        entered += some
        each = ", ".join(f"{one.keys} in {one.seconds:.1f} s" for one in some)
        yield f"entry of {table}: {mean(one.keys for one in some):.0f} keys each ({each})"
    keys, walked, seconds = (
        sum(one.keys for one in entered),
        sum(one.walked for one in entered),
        sum(one.seconds for one in entered),
    )
    yield (
        f"entry of {len(entered)} records: {keys} keys, {keys / len(entered):.1f} each, {walked / len(entered):.1f} of"
        f" them from field to field; {seconds:.0f} s by this machine"
    )
