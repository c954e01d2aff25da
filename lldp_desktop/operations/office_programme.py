"""Which programme an office carries out: chosen among those that come with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lldp_desktop.domain import programme
from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.operations.office_choices import PROGRAMME_SETTING, programme_of
from lldp_desktop.operations.records import Done

if TYPE_CHECKING:
    from lldp_desktop.domain.programme import Programme
    from lldp_desktop.storage.store import Store


def offered() -> tuple[Programme, ...]:
    """Return the programmes that come with the program, the usual one first."""
    return tuple(map(programme.load, sorted(programme.codes(), key=lambda code: (code != programme.DEFAULT, code))))


def choose(store: Store, code: str) -> Done:
    """Let the office's programme be that of a code.

    Raises KnownError where records have task groups or indicators that it does not have, where there is no such
    programme, or the file cannot be written.
    """
    wanted, now = programme.load(code), programme_of(store)
    if wanted.code == now.code:
        return Done("", ())
    for name, what in (("task_group", say("nhóm nhiệm vụ")), ("indicator", say("chỉ tiêu"))):
        lost = [used for used in store.code_uses(name) if used not in wanted.choices[name]]
        if lost:
            raise KnownError(
                say(
                    "Không đổi chương trình được vì đã có dòng ghi {what} “{label}”, mà chương trình kia không có. "
                    "Mỗi chương trình nên ghi ở một tệp dữ liệu riêng.",
                    what=what,
                    label=now.choices[name].label(lost[0]),
                )
            )
    label = f"Chọn chương trình theo Quyết định {wanted.decision['number']}/{wanted.decision['symbol']}"
    store.write(label, (), {PROGRAMME_SETTING: code})
    return Done(label, ())
