"""Kill the program at random moments of typing and saving, and see what the file holds: nothing told is lost.

`python -m tests.gui.killed 200 --seed 7` kills it 200 times and prints what it found. The program that is killed
is this module too: the real window on a real file, typing and saving by itself, saying each thing as it happens.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lldp_desktop.gui.application import make_sample
from lldp_desktop.gui.listing import checker_of
from lldp_desktop.operations import records
from lldp_desktop.storage.store import Store
from tests.domain.rows import row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lldp_desktop.storage.drafts import Draft

ROOT = Path(__file__).resolve().parent.parent.parent
TABLES = ("enterprises", "recipients")
#: What must hold: no key older than this is missing from the draft.
SECOND = 1.0
#: Kills by the clock come this many seconds after the window is ready; the others this close upon a save.
_BY_CLOCK, _UPON_A_SAVE = (0.0, 2.0), (0.0, 0.01)
_PATIENCE = 60


@dataclass
class Heard:
    """What the killed program said, in order: each line is what it was sure of at that moment."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    #: The drafts that were on the disk, told by another thread; each with how many lines there were by then.
    kept: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    killed_at: float = 0.0

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Return the lines of one kind."""
        return [line for line in self.lines if line["kind"] == kind]


@dataclass
class Found:
    """What several kills came to; `faults` is what was lost, `late` what was not kept within a second."""

    kills: int = 0
    saves: int = 0
    keys: int = 0
    drafts: int = 0
    kept: int = 0
    in_a_save: int = 0
    ages: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills ({self.in_a_save} of them inside a save), {self.saves} acknowledged saves,"
            f" {self.keys} keys, {self.kept} drafts kept, {self.drafts} times one was there;"
            f" oldest key that a draft lacked: {max(self.ages, default=0):.2f} s;"
            f" {len({*self.faults, *self.late})} faults"
        )


def kill_often(kills: int, seed: int, folder: Path) -> Found:
    """Start the program on one file again and again, kill it at a random moment, and check the file each time."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    path = folder / "bị ngắt.db"
    make_sample(path)
    found = Found()
    saved = _kept(path)
    for turn in range(kills):
        heard = _run_and_kill(path, turn, chance)
        found.kills += 1
        found.keys += len(heard.of("typed"))
        found.saves += len(heard.of("saved"))
        found.kept += len(heard.kept)
        found.faults += [f"kill {turn}: {fault}" for fault in _check(path, heard, saved, found)]
        saved = _kept(path)
    return found


def kill_while_a_report_is_typed(kills: int, seed: int, folder: Path) -> Found:
    """Kill the program while it types into a report, and see that the text is back each time it starts again."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    path = folder / "bị ngắt.db"
    make_sample(path)
    with Store.open(path, write=True) as store:
        records.add(store, checker_of(store), "reports", row("reports"))
    found, left = Found(), None
    for turn in range(kills):
        heard = _run_and_kill(path, turn, chance, mode="--report-into")
        found.kills += 1
        found.keys += len(heard.of("typed"))
        found.saves += len(heard.of("saved"))
        found.kept += len(heard.kept)
        found.faults += [f"kill {turn}: {fault}" for fault in _check_report(path, heard, left, found)]
        with Store.open(path, write=True) as store:
            left = next(iter(store.drafts()), None)
    return found


def _check_report(path: Path, heard: Heard, left: Draft | None, found: Found) -> Iterator[str]:
    """Find what a kill took of a report's text: what was told as saved, typed a second before, or left by a kill."""
    if not heard.of("ready"):
        yield f"the window never came: {heard.of('crash')}"
        return
    yield from (line["what"] for line in heard.of("crash"))
    back = heard.of("ready")[0]["typed"]
    if left is not None and back != left.typed:
        yield f"{left.typed} was left by a kill, and {back} came back"
    with Store.open(path, write=True) as store:
        yield from store.check_file()
        drafts = store.drafts()
        kept = [part["text"] for part in store.records("report_parts")]
    found.drafts += bool(drafts)
    saved, last = heard.of("saved"), heard.lines[-1]
    if last["kind"] == "saved" and drafts:
        yield f"{last} left the draft {drafts}"
    if saved and saved[-1]["text"] not in kept and last["kind"] != "saving":
        yield f"{saved[-1]['text']} was saved, and the report says {kept}"
    if last["kind"] == "typed" or (last["kind"] == "saving" and last["text"] not in kept):
        # What was being saved may have been typed within the last second, and be in no draft yet.
        yield from _fresh(heard, next(iter(drafts), None), found)


def _run_and_kill(path: Path, turn: int, chance: random.Random, *, mode: str = "--type-into") -> Heard:
    """Start the program and kill it: every other time upon a save, else a while after it is ready or kept a draft."""
    heard, seed = Heard(), chance.randrange(10**9)
    upon_a_save = turn % 2 == 1
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-m", "tests.gui.killed", mode, str(path), "--seed", str(seed)]
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors) as program:
            saves, drafts = (chance.randint(1, 3), 0) if upon_a_save else (0, turn // 2 % 2)
            reached = threading.Event()
            listener = threading.Thread(target=_listen, args=(program, heard, saves, drafts, reached))
            listener.start()
            reached.wait(_PATIENCE)
            # The one wait that there is: the moment of the kill itself.
            time.sleep(chance.uniform(*(_UPON_A_SAVE if upon_a_save else _BY_CLOCK)))
            heard.killed_at = time.time()
            program.kill()
            listener.join()
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    if "Traceback" in said:
        heard.lines.append({"kind": "crash", "what": said})
    return heard


def _listen(program: subprocess.Popen[bytes], heard: Heard, saves: int, drafts: int, reached: threading.Event) -> None:
    """Take down what the program says, and tell when it is at work, began so many saves and kept so many drafts."""
    for line in program.stdout or ():
        if line.endswith(b"\n"):  # the last may be cut short
            said = json.loads(line)
            if said["kind"] == "kept":
                heard.kept.append((len(heard.lines), said))
            else:
                heard.lines.append(said)
        if len(heard.of("saving")) >= saves and len(heard.kept) >= drafts and heard.of("ready"):
            reached.set()
    reached.set()


def _kept(path: Path) -> dict[str, dict[str, Any]]:
    """Return the records of the tables that are typed into, as JSON gives them, by uid."""
    with Store.open(path, write=True) as store:
        found = [record for table in TABLES for record in store.records(table)]
    return {str(record["uid"]): json.loads(json.dumps(record)) for record in found}


def _check(path: Path, heard: Heard, before: dict[str, dict[str, Any]], found: Found) -> Iterator[str]:
    """Find what is wrong with a file after a kill; nothing where all that was told is there."""
    if not heard.of("ready"):
        yield "the window never came"
        return
    yield from (line["what"] for line in heard.of("crash"))
    with Store.open(path, write=True) as store:
        yield from store.check_file()
        drafts = {draft.id: draft for draft in store.drafts()}
    kept, last = _kept(path), heard.lines[-1]
    told = before | {line["uid"]: line["record"] for line in heard.of("saved")}
    under_way = last["kind"] == "saving"
    for uid, record in told.items():
        if kept.get(uid) != record and not (under_way and last["uid"] == uid):
            yield f"{record} was saved and is {kept.get(uid)}"
    found.drafts += last.get("draft") in drafts
    draft = drafts.get(last.get("draft", ""))
    if under_way and _is_done(last, told, kept):
        found.in_a_save += 1
        if draft is not None:
            yield f"{last} was saved, and its draft is still there"
    elif last["kind"] in ("saving", "typed"):
        found.in_a_save += under_way
        yield from _fresh(heard, draft, found)
    elif draft is not None and last["kind"] != "dropping":
        yield f"{last} left the draft {draft}"


def _is_done(saving: dict[str, Any], told: dict[str, dict[str, Any]], kept: dict[str, dict[str, Any]]) -> bool:
    """Tell whether a save that was not acknowledged any more is in the file."""
    if saving["uid"] is not None:
        return kept.get(saving["uid"]) != told.get(saving["uid"])
    return len(kept) > len(told)


def _fresh(heard: Heard, draft: Draft | None, found: Found) -> Iterator[str]:
    """Find a draft that lacks what was told as kept, or a key older than a second at the moment of the kill."""
    states: list[dict[str, Any]] = []
    since = len(heard.lines)
    for line in reversed(heard.lines):  # what was typed since the form was last without anything unsaved
        if line["kind"] == "typed":
            states.insert(0, line)
        elif line["kind"] in ("saved", "dropped", "ready"):
            break
        since -= 1
    matching = [place for place, line in enumerate(states) if draft is not None and line["typed"] == draft.typed]
    missing = states[matching[-1] + 1 :] if matching else states
    kept = [line["typed"] for lines, line in heard.kept if lines >= since]
    if any(line["typed"] in kept for line in missing):
        yield f"{kept[-1]} was kept as a draft, which says {draft and draft.typed}"
    if draft is not None and not matching:
        yield f"the draft {draft.typed} was never typed; the last was {states[-1:]}"
    age = heard.killed_at - missing[0]["at"] if missing else 0.0
    found.ages.append(age)
    if age > SECOND:
        found.late.append(f"the draft lacks {len(missing)} states, the oldest typed {age:.2f} s before the kill")


def main() -> int:
    """Kill so often as is said, print what came of it, and return 0 where nothing was lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kills", nargs="?", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--type-into", type=Path)
    parser.add_argument("--report-into", type=Path)
    given = parser.parse_args()
    if given.report_into is not None:
        from tests.gui.typing_a_report import type_a_report

        return type_a_report(given.report_into, given.seed)
    if given.type_into is not None:
        from tests.gui.typing_by_itself import type_into

        return type_into(given.type_into, given.seed)
    with tempfile.TemporaryDirectory() as folder:
        found = kill_often(given.kills, given.seed, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        of_report = kill_while_a_report_is_typed(given.kills, given.seed, Path(folder))
    faults = [fault for each in (found, of_report) for fault in (*each.faults, *each.late)]
    print(*faults, sep="\n")
    print(f"records: {found}")
    print(f"a report: {of_report}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
