"""How the window looks: one palette in light and in dark, one accent colour, one scale of spaces, one font."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from lldp_desktop.resource_files import resource

#: The scale of spaces, in logical pixels.
TIGHT, SMALL, MEDIUM, LARGE, WIDE = 4, 8, 12, 16, 24
#: The side of a mark in a row.
MARK = 16
#: What a column needs beside its text for a mark.
MARK_ROOM = MARK + 6

_LEAST_POINTS = 10.0
_FALLBACK_FONTS = ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf")


class Colours(NamedTuple):
    """The colours of one scheme."""

    window: str
    base: str
    stripe: str
    text: str
    muted: str
    line: str
    button: str
    accent: str
    on_accent: str
    problem: str
    doubt: str
    warm: str


#: Contrasts with `window` and `base` are 4.5:1 or more for text, `muted` and `problem`.
LIGHT = Colours(
    window="#f3f5f8",
    base="#ffffff",
    stripe="#f7f9fb",
    text="#1b2430",
    muted="#5b6675",
    line="#d3d9e1",
    button="#fbfcfd",
    accent="#1c629f",
    on_accent="#ffffff",
    problem="#b3261e",
    doubt="#855300",
    warm="#fdf3e1",
)
#: Fields are lighter than the window: Fusion draws frames darker than it, which a dark field would swallow.
DARK = Colours(
    window="#23272e",
    base="#2d323b",
    stripe="#313742",
    text="#e7ebf0",
    muted="#a9b3c0",
    line="#4a5261",
    button="#363c47",
    accent="#4d9fe0",
    on_accent="#0c1a27",
    problem="#ff9a90",
    doubt="#f0bd66",
    warm="#3a3222",
)

_SHEET = """
QLabel[look="title"] {{ font-size: {title}pt; font-weight: 600; }}
QLabel[look="subtitle"] {{ font-size: {subtitle}pt; font-weight: 600; }}
QLabel[look="muted"] {{ color: {c.muted}; }}
QLabel[look="problem"] {{ color: {c.problem}; }}
QLabel[look="doubt"] {{ color: {c.doubt}; }}
QPushButton {{ padding: 5px 14px; border: 1px solid {c.line}; border-radius: 4px; background: {c.button}; }}
QPushButton:hover {{ border-color: {c.accent}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 4px 13px; }}
QPushButton:disabled {{ color: {c.muted}; }}
QPushButton[look="main"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton[look="main"]:focus {{ border: 2px solid {c.text}; }}
QPushButton[look="main"]:disabled {{ background: {c.line}; color: {c.muted}; border-color: {c.line}; }}
QFrame[look="card"] {{ background: {c.base}; border: 1px solid {c.line}; border-radius: 6px; }}
QListWidget[look="ways"], QListWidget[look="ways"]:focus {{ border: none; outline: none; }}
QListWidget[look="ways"]::item {{ padding: 3px 4px; border-radius: 3px; color: {c.accent}; }}
QListWidget[look="ways"]::item:hover {{ background: {c.window}; }}
QListWidget[look="ways"]:focus::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
QListWidget[look="ways"]:!focus::item:selected {{ background: transparent; }}
QPushButton[look="link"] {{ border: none; background: transparent; color: {c.accent}; text-align: left; padding: 2px; }}
QPushButton[look="link"]:hover, QPushButton[look="link"]:focus {{ text-decoration: underline; padding: 2px; }}
QPushButton[look="small"] {{ padding: 1px 8px; }}
QLineEdit, QPlainTextEdit, QListWidget {{
    border: 1px solid {c.line}; border-radius: 3px; background: {c.base};
}}
QLineEdit:focus, QPlainTextEdit:focus, QListWidget:focus {{ border-color: {c.accent}; }}
QComboBox QLineEdit {{ border: none; background: transparent; }}
QLabel[wrong="true"] {{ color: {c.problem}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QListWidget[wrong="true"] {{
    border: 1px solid {c.problem};
}}
QListWidget#navigation {{ background: {c.window}; border: none; outline: none; }}
QListWidget#navigation::item {{ padding: 5px 12px; border-radius: 4px; }}
QListWidget#navigation::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
QListWidget#navigation::item:hover:!selected {{ background: {c.line}; }}
QListWidget#attachments_list::item, QListWidget[look="rows"]::item {{ padding: 3px 6px; }}
QListWidget#attachments_list::item:selected, QListWidget[look="rows"]::item:selected {{
    background: {c.accent}; color: {c.on_accent};
}}
QHeaderView::section {{
    background: {c.window}; border: none; border-right: 1px solid {c.line};
    border-bottom: 1px solid {c.line}; padding: 5px 8px; font-weight: 600;
}}
QTableView#plan_calendar QHeaderView::section {{ border: none; padding: 1px 0; font-weight: 400; }}
QTableView#plan_calendar QHeaderView::section:vertical {{ padding-left: 4px; }}
QTableView#plan_calendar {{ selection-background-color: transparent; }}
QTableView#plan_calendar::item {{ padding: 0; }}
QDialog#choice_lists QListWidget::item, QDialog#choice_lists QTreeWidget::item {{ padding: 4px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QTableView {{ border: 1px solid {c.line}; gridline-color: {c.line}; }}
QTableView::item {{ padding: 0 8px; }}
QTreeWidget::item {{ padding: 3px 4px; }}
QFrame#notice, QFrame#draft_offer {{
    background: {c.warm}; border: 1px solid {c.line}; border-left: 4px solid {c.problem};
}}
QFrame#notice[calm="true"], QFrame#draft_offer {{ border-left-color: {c.accent}; }}
QFrame#doubt_bar {{ background: {c.warm}; border: 1px solid {c.line}; border-left: 4px solid {c.doubt}; }}
QFrame#sample_bar, QFrame#reading_bar {{ background: {c.warm}; border: none; border-bottom: 2px solid {c.doubt}; }}
QLineEdit#data_path {{ background: transparent; }}
QFrame#navigation_line {{ background: {c.line}; border: none; }}
QDialog#palette {{ border: 1px solid {c.accent}; }}
QListView#palette_list::item {{ padding: 5px 12px; }}
QPushButton#button_palette {{ color: {c.muted}; text-align: left; padding: 0 12px; margin: 1px 2px; }}
QSplitter::handle {{ background: transparent; }}
QStatusBar::item {{ border: none; }}
"""


def palette(colours: Colours) -> QPalette:
    """Return the palette of a scheme, with greyed text in the disabled group."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.base,
        QPalette.ColorRole.AlternateBase: colours.stripe,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: colours.button,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.ToolTipBase: colours.base,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Midlight: colours.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made


class Look(QObject):
    """Dresses the application, and again when the system goes from light to dark or back."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        _give_a_vietnamese_font(app)
        self._dress(app.styleHints().colorScheme())
        app.styleHints().colorSchemeChanged.connect(self._dress)

    @Slot(Qt.ColorScheme)
    def _dress(self, scheme: Qt.ColorScheme) -> None:
        colours = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        points = self._app.font().pointSizeF()
        self._app.setPalette(palette(colours))
        self._app.setStyleSheet(_SHEET.format(c=colours, title=points * 1.5, subtitle=points * 1.15))


def show_icon() -> None:
    """Give every window the program's icon; once the first one stands, for it holds ten pictures."""
    from PySide6.QtGui import QIcon

    QApplication.setWindowIcon(QIcon(str(resource("icons", "lldp-desktop.ico"))))


def draw_boxes(widget: QWidget) -> None:
    """Let the boxes to tick of a widget be drawn by our own style."""
    from lldp_desktop.gui.style import box_style

    widget.setStyle(box_style())


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget one of the looks of the sheet: `title`, `muted`, `problem`, `doubt`, `main`, `small`, `rows`."""
    widget.setProperty("look", look)


def field_height(widget: QWidget) -> int:
    """Return the height of a field of one line, in the widget's font."""
    return widget.fontMetrics().height() + MEDIUM


def set_wrong(widget: QWidget, wrong: bool) -> None:
    """Mark a field or its label as wrong, or take the mark away."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _give_a_vietnamese_font(app: QApplication) -> None:
    """Keep the system's font where it has Vietnamese, else take the bundled one; never below 10 points."""
    font = app.font()
    if QFontInfo(font).family() not in QFontDatabase.families(QFontDatabase.WritingSystem.Vietnamese):
        known = [QFontDatabase.addApplicationFont(str(resource("fonts", name))) for name in _FALLBACK_FONTS]
        font.setFamilies(QFontDatabase.applicationFontFamilies(known[0]))
    font.setPointSizeF(max(_LEAST_POINTS, font.pointSizeF()))
    app.setFont(font)
