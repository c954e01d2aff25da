"""The lists of an office: what comes with the program and its programme, with the clerk's own rows laid over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lldp_desktop.domain.choices import BUILT_IN, REST, ChoiceList, Choices, Code
from lldp_desktop.domain.vietnamese_text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lldp_desktop.domain.declaration import Record

_NO_CODE = re.compile("[^a-z0-9]+")
_LONGEST_CODE = 40


def laid_over(choices: Choices, rows: Iterable[Record]) -> Choices:
    """Return the lists with the rows of `choices` laid over them: new entries, names, order, what is hidden."""
    by_list: dict[str, list[Record]] = {}
    for row in rows:
        by_list.setdefault(str(row["list"]), []).append(row)
    return {name: _changed(listed, by_list[name]) if name in by_list else listed for name, listed in choices.items()}


def same_name(listed: ChoiceList, label: str, but: Code | None = None) -> Code | None:
    """Return the code of another entry with that name, case and marks aside; None where the name is free."""
    wanted = fold(one_line(label))
    return next((code for code in listed if code != but and fold(one_line(listed.label(code))) == wanted), None)


def new_code(listed: ChoiceList, label: str) -> str:
    """Return a code for a new entry of that name, which no entry of the list has: `loa_di_dong`."""
    plain = _NO_CODE.sub("_", fold(label)).strip("_")[:_LONGEST_CODE].strip("_") or "lua_chon"
    code, number = plain, 1
    while code in listed:
        number += 1
        code = f"{plain}_{number}"
    return code


def is_built_in(list_name: str, code: object) -> bool:
    """Tell whether an entry comes with the program; it can be renamed and hidden, but never deleted."""
    return code in BUILT_IN[list_name]


def _changed(listed: ChoiceList, rows: Sequence[Record]) -> ChoiceList:
    labels = dict(listed.labels)
    rest = labels.pop(REST, None)
    labels |= {str(row["code"]): str(row["label"] or row["code"]) for row in rows if row["code"] not in listed}
    if rest is not None:
        labels[REST] = rest
    labels |= {str(row["code"]): str(row["label"]) for row in rows if row["label"]}
    hidden = listed.hidden | {str(row["code"]) for row in rows if row["hidden"]}
    return ChoiceList(listed.name, {code: labels[code] for code in _in_order(list(labels), rows)}, hidden)


def _in_order(codes: list[Code], rows: Iterable[Record]) -> list[Code]:
    """Return the codes with each that has a position put there, counted from 1; the others keep their order."""
    positions = {row["code"]: row["position"] for row in rows if isinstance(row["position"], int)}
    ordered = [code for code in codes if code not in positions]
    for code in sorted((code for code in codes if code in positions), key=lambda code: positions[code]):
        ordered.insert(positions[code] - 1, code)
    return ordered
