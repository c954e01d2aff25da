"""A page that begins with its list alone; its form is made when it is first wanted, or when there is time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lldp_desktop.gui.page import Page

if TYPE_CHECKING:
    from lldp_desktop.gui.attachments import Attachments
    from lldp_desktop.gui.drafts import FormDraft
    from lldp_desktop.gui.form_parts import FormParts
    from lldp_desktop.gui.form_side import FormSide
    from lldp_desktop.gui.list_actions import ListActions
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.gui.record_form import RecordForm


class FormOnDemand(Page):
    """Whoever asks for something of the form gets it made at once; `make_form` is for whoever wants it to be seen."""

    #: Why what is typed is not kept on the disk, or "" once it is.
    trouble = Signal(str)
    #: The list of choices named is to be changed.
    list_wanted = Signal(str)
    #: A table was pasted that is to be looked at before it goes in: a Grid.
    table_pasted = Signal(object)
    #: The form is there, and with it more actions.
    made = Signal()

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(name, label, parent)
        self._parts: FormParts | None = None
        #: Where the form will stand.
        self.beside = QWidget(self)

    def make_parts(self) -> FormParts:
        """Make the form and all that goes with it."""
        raise NotImplementedError

    def fill_form(self) -> None:
        """Show in the form, just made, what the list has marked."""
        raise NotImplementedError

    def has_form(self) -> bool:
        """Tell whether the form is made."""
        return self._parts is not None

    def make_form(self) -> FormParts:
        """Return the form and all that goes with it, made now where it is not there yet."""
        if self._parts is None:
            self.beside.setUpdatesEnabled(False)  # drawn whole, not piece by piece
            self._parts = self.make_parts()
            room = QVBoxLayout(self.beside)
            room.setContentsMargins(0, 0, 0, 0)
            room.addWidget(self._parts.side)
            self.fill_form()
            self.beside.setUpdatesEnabled(True)
            self.made.emit()
        return self._parts

    @property
    def _side(self) -> FormSide:
        return self.make_form().side

    @property
    def form(self) -> RecordForm:
        """The form."""
        return self.make_form().side.form

    @property
    def notice(self) -> Notice:
        """The bar above the form."""
        return self.make_form().side.notice

    @property
    def draft(self) -> FormDraft:
        """What keeps what is half typed."""
        return self.make_form().draft

    @property
    def files(self) -> Attachments:
        """What is attached to the record in the form."""
        return self.make_form().files

    @property
    def rows(self) -> ListActions:
        """What can be done to the rows of the list."""
        return self.make_form().rows

    def _tell_error(self, error: BaseException) -> None:
        self.notice.tell_error(error)
