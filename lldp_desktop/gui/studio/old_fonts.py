"""Text that was pasted from a document with an old font (TCVN3, VNI): told, and turned into Unicode when asked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from lldp_desktop.domain.old_encodings import FONTS, font_of
from lldp_desktop.domain.wording import say
from lldp_desktop.reporting.document import Span, plain

if TYPE_CHECKING:
    from lldp_desktop.gui.notice import Notice
    from lldp_desktop.gui.studio.part_editor import PartEditor
    from lldp_desktop.reporting.part_text import Texts

#: So much of the text is shown in the question.
_SHOWN = 40


class OldFontOffer(QObject):
    """Watches what is pasted into the text of a part; nothing is changed unasked."""

    def __init__(self, text: PartEditor, notice: Notice) -> None:
        super().__init__(text)
        self._text = text
        self._notice = notice
        text.pasted.connect(self._look)

    @Slot(int, int)
    def _look(self, first: int, last: int) -> None:
        """Offer to convert what stands between two places now, where it was surely typed with an old font."""
        texts = self._text.texts_between(first, last)
        said = "\n".join(map(plain, texts))
        font = font_of(said)
        if font is None:
            return
        meant = FONTS[font](said)
        self._notice.tell(
            say(
                "Đoạn vừa dán gõ bằng phông cũ {font}: “{was}”. Chuyển sang Unicode thì thành “{meant}”.",
                font=font,
                was=_short(said),
                meant=_short(meant),
            ),
            (say("Chuyển sang Unicode"), partial(self._convert, first, last, texts, font)),
            (say("Giữ nguyên"), self._notice.hide),
            calm=True,
        )

    def _convert(self, first: int, last: int, texts: Texts, font: str) -> None:
        """Put Unicode in the place of what was pasted, as one step to undo; not where it was edited since."""
        if self._text.texts_between(first, last) != texts:
            self._notice.tell(say("Đoạn vừa dán đã được sửa. Hãy hoàn tác, dán lại rồi chuyển."))
            return
        decode = FONTS[font]
        self._text.put_between(
            first,
            last,
            tuple(tuple(replace(e, text=decode(e.text)) if isinstance(e, Span) else e for e in t) for t in texts),
        )
        self._notice.hide()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
