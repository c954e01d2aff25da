"""What the clerk is offered when the database cannot be used at the start: the newest good backup, before any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from lldp_desktop.domain.errors import KnownError
from lldp_desktop.domain.wording import say
from lldp_desktop.gui.putting_back import PuttingBack
from lldp_desktop.gui.restore_dialog import RestoreDialog
from lldp_desktop.gui.start_failure import StartFailure

if TYPE_CHECKING:
    from pathlib import Path

GONE = say(
    "Không thấy tệp dữ liệu, nhưng có bản sao lưu của nó. Tệp có thể đã bị xóa hoặc chuyển đi; hãy khôi phục bản mới"
    " nhất, hoặc bắt đầu dữ liệu mới."
)


def offer_backups(database: Path, trouble: str, *, start_anew: bool = False) -> tuple[str, bool]:
    """Offer the backups of a database, and put back the one that is chosen.

    Returns what is to be said once the database is open, and whether it is to be opened.
    """
    dialog = RestoreDialog(database, None, trouble, start_anew=start_anew)
    chosen: list[Path] = []
    dialog.chosen.connect(chosen.append)
    answer = dialog.exec()
    if not chosen:
        return "", start_anew and answer == QDialog.DialogCode.Accepted
    putting_back = PuttingBack(chosen[0], database)
    putting_back.carry_out()
    if putting_back.succeeded:
        return putting_back.sentence, True
    StartFailure(KnownError(putting_back.sentence)).exec()
    return "", False
