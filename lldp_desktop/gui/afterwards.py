"""What is done once the first page can be used: step by step, so that no key waits for more than one of them."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from lldp_desktop.gui.crash import open_log
from lldp_desktop.gui.form_on_demand import FormOnDemand
from lldp_desktop.gui.look import show_icon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lldp_desktop.gui.database_thread import DatabaseThread
    from lldp_desktop.gui.page import Page


#: The modules of a form, in small portions: each is loaded between two keys.
_OF_A_FORM = ("editors.by_kind", "record_form", "form_side", "attachments", "form_checks", "list_actions", "form_parts")


def steps(
    page: Callable[[], Page | None], database: DatabaseThread, failed: Callable[[Exception], None]
) -> Iterator[Callable[[], object]]:
    """Yield what a first page can do without for a moment: its form, the icon, the log, what the first save needs."""
    yield from (partial(import_module, f"lldp_desktop.gui.{name}") for name in _OF_A_FORM)
    first = page()
    if isinstance(first, FormOnDemand):
        yield first.make_form
    yield show_icon
    yield open_log
    yield partial(database.get_ready, failed)


class Afterwards(QObject):
    """Takes one step each time that Qt has nothing else to do, from `begin` on; `done` tells of the last one."""

    done = Signal()

    def __init__(self, steps: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = iter(steps)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_step)

    @Slot()
    def begin(self) -> None:
        """Begin as soon as there is nothing else to do."""
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone: the window goes."""
        self._timer.stop()
        self._steps = iter(())

    @Slot()
    def _take_step(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
            self.done.emit()
        else:
            step()
