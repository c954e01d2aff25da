"""The clerks' own choices, laid together: one entry for one name, another code where two entries share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain.own_choices import is_built_in, laid_over, new_code, same_name
from lldp_desktop.operations.office_choices import programme_of

if TYPE_CHECKING:
    from lldp_desktop.domain.declaration import Record, Value
    from lldp_desktop.storage.store import Store


class OwnChoices:
    """The lists as they grow; `code` tells what a code of the office at hand is called among the others."""

    def __init__(self, store: Store, rows: list[Record]) -> None:
        self._bare = programme_of(store).choices
        self._rows = list(rows)
        self._lists = laid_over(self._bare, self._rows)
        self._codes: dict[tuple[str, Value], Value] = {}
        self._office = ""

    def take(self, office: str, row: Record) -> Record | None:
        """Return the row to be added for an office's own one; None where what is here stands for it."""
        if office != self._office:
            self._office, self._codes = office, {}
        name, code = str(row["list"]), str(row["code"])
        listed = self._lists[name]
        if is_built_in(name, code):
            # Another name or place for an entry of the program: what is here already stands.
            if any((each["list"], each["code"]) == (name, code) for each in self._rows):
                return None
            return self._added(row)
        label = str(row["label"])
        there = same_name(listed, label)
        if there is not None:
            self._codes[name, code] = there
            return None
        if code in listed:
            fresh = new_code(listed, label)
            self._codes[name, code] = fresh
            return self._added({**row, "code": fresh})
        return self._added(row)

    def code(self, name: str, code: Value) -> Value:
        """Return the code that an entry of the office at hand has among the others."""
        return self._codes.get((name, code), code)

    def _added(self, row: Record) -> Record:
        # Where it stood among the others of its office says nothing here.
        row = {**row, "position": None}
        self._rows.append(row)
        self._lists = laid_over(self._bare, self._rows)
        return row
