"""The text of a part as the clerk edits it: kept, filled with the figures of today, compared with a new draft.

A figure in such a text is a field: it is kept by its key and takes the value that the records give now. Its last
value is kept beside the key, so that a text still reads well where a figure is no longer there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from lldp_desktop.reporting.document import Figure, Inline, Span, Text, is_note, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Texts = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure that has another value now: its key, how it was written and the figure of today."""

    key: str
    was: str
    now: Figure


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two drafts of a part at one place: paragraphs that were, paragraphs that are.

    Where only figures differ, `figures` names them and both sides have the same words. `after` is the paragraph of
    the new draft before this place, None at its beginning.
    """

    was: Texts
    now: Texts
    figures: tuple[FigureChange, ...] = ()
    after: Text | None = None


def kept(texts: Sequence[Text]) -> str:
    """Return paragraphs as the JSON text that a record keeps; what a figure counts is found again, not kept."""
    return json.dumps([[_kept_inline(inline) for inline in text] for text in texts], ensure_ascii=False)


def read(written: str) -> Texts:
    """Return the paragraphs that `kept` wrote."""
    return tuple(tuple(_read_inline(item) for item in text) for text in json.loads(written))


def filled(texts: Sequence[Text], figures: Mapping[str, Figure]) -> Texts:
    """Return paragraphs with the figures of today; one that the records no longer give keeps its last words."""

    def today(figure: Figure) -> Figure:
        now = figures.get(figure.key)
        return figure if now is None else replace(now, bold=figure.bold, italic=figure.italic)

    return _with_figures(texts, today)


def lost_figures(texts: Sequence[Text], figures: Mapping[str, Figure]) -> tuple[Figure, ...]:
    """Return the figures of a text that the records no longer give."""
    return tuple(f for text in texts for f in text if isinstance(f, Figure) and f.key and f.key not in figures)


def changes(was: Sequence[Text], now: Sequence[Text]) -> tuple[Change, ...]:
    """Return where two drafts of a part differ, in their order."""
    found: list[Change] = []
    matcher = SequenceMatcher(None, [words(t) for t in was], [words(t) for t in now], autojunk=False)
    for action, first, last, start, end in matcher.get_opcodes():
        if action == "equal":
            for place, (old, new) in enumerate(zip(was[first:last], now[start:end], strict=True), start=start):
                differing = _figure_changes(old, new)
                if differing:
                    found.append(Change((old,), (new,), differing, _before(now, place)))
        else:
            found.append(Change(tuple(was[first:last]), tuple(now[start:end]), (), _before(now, start)))
    return tuple(found)


def disagreements(edited: Sequence[Text], base: Sequence[Text], draft: Sequence[Text]) -> tuple[Change, ...]:
    """Return what the new draft says otherwise than the one that was edited, and the edited text does not say yet.

    A figure that stands in the edited text as a field follows by itself and is no disagreement.
    """
    fields = {inline.key for text in edited for inline in text if isinstance(inline, Figure)}
    said = [words(text) for text in edited]
    found = []
    for change in changes(base, draft):
        if change.figures:
            open_ones = tuple(figure for figure in change.figures if figure.key not in fields)
            if open_ones:
                found.append(replace(change, figures=open_ones))
        elif change.was or any(words(text) not in said for text in change.now):
            found.append(change)
    return tuple(found)


def taken(edited: Sequence[Text], change: Change) -> Texts:
    """Return the edited text with a change taken over: replaced where its old words still stand, else added."""
    if change.figures:
        return _figures_taken(edited, change)
    paragraphs = list(edited)
    places = [place for old in change.was if (place := _place(paragraphs, old)) is not None]
    if places:
        for place in reversed(places):
            del paragraphs[place]
        at = places[0]
    else:
        after = None if change.after is None else _place(paragraphs, change.after)
        at = len(paragraphs) if after is None and change.after is not None else 0 if after is None else after + 1
    present = [words(text) for text in paragraphs]
    paragraphs[at:at] = [text for text in change.now if words(text) not in present]
    return tuple(paragraphs)


def settled(base: Sequence[Text], change: Change) -> Texts:
    """Return the draft that was edited as if it had said a change already: it is taken, or was looked at."""
    if change.figures:
        # Of the figures of a paragraph only those that were looked at are settled.
        now = {figure.key: figure.now for figure in change.figures}
        old = words(change.was[0])
        return tuple(
            _with_figures([text], lambda figure: now.get(figure.key, figure))[0] if words(text) == old else text
            for text in base
        )
    return taken(base, change)


def words(text: Text) -> str:
    """Return a paragraph's words with its figures by key: equal where only values differ."""
    return "".join(f"{{{inline.key}}}" if isinstance(inline, Figure) and inline.key else inline.text for inline in text)


def _figures_taken(edited: Sequence[Text], change: Change) -> Texts:
    """Return the edited text with numbers that the clerk typed turned into the fields that they stand for."""
    paragraphs = list(edited)
    home = plain(change.was[0])
    order = sorted(
        range(len(paragraphs)),
        key=lambda place: -SequenceMatcher(None, plain(paragraphs[place]), home, autojunk=False).ratio(),
    )
    for figure in change.figures:
        typed = re.compile(rf"(?<![\w.,]){re.escape(figure.was)}(?![\w%]|[.,]\d)")
        for place in order:
            replaced = _typed_replaced(paragraphs[place], typed, figure.now)
            if replaced is not None:
                paragraphs[place] = replaced
                break
    return tuple(paragraphs)


def _typed_replaced(text: Text, typed: re.Pattern[str], figure: Figure) -> Text | None:
    """Return a paragraph with the first typed number as a field; None where it has no such number."""
    for place, inline in enumerate(text):
        found = typed.search(inline.text) if isinstance(inline, Span) else None
        if found is not None and isinstance(inline, Span):
            around = (
                replace(inline, text=inline.text[: found.start()]),
                replace(figure, bold=inline.bold, italic=inline.italic),
                replace(inline, text=inline.text[found.end() :]),
            )
            return (*text[:place], *(each for each in around if each.text), *text[place + 1 :])
    return None


def _figure_changes(old: Text, new: Text) -> tuple[FigureChange, ...]:
    pairs = zip(_figures(old), _figures(new), strict=True)
    return tuple(FigureChange(now.key, was.text, now) for was, now in pairs if was.text != now.text)


def _figures(text: Text) -> list[Figure]:
    return [inline for inline in text if isinstance(inline, Figure) and inline.key]


def _place(paragraphs: Sequence[Text], text: Text) -> int | None:
    wanted = words(text)
    return next((place for place, each in enumerate(paragraphs) if words(each) == wanted), None)


def _before(texts: Sequence[Text], place: int) -> Text | None:
    return texts[place - 1] if place else None


def _with_figures(texts: Sequence[Text], mended: Callable[[Figure], Figure]) -> Texts:
    return tuple(tuple(mended(inline) if isinstance(inline, Figure) else inline for inline in text) for text in texts)


def _kept_inline(inline: Inline) -> dict[str, object]:
    styles = {name: True for name, on in (("bold", inline.bold), ("italic", inline.italic)) if on}
    if isinstance(inline, Figure) and inline.key:
        return {"figure": inline.key, "text": inline.text, "value": inline.value, **styles}
    return {"text": inline.text, **styles, **({"note": True} if is_note(inline) else {})}


def _read_inline(item: Mapping[str, object]) -> Inline:
    bold, italic = item.get("bold") is True, item.get("italic") is True
    if "figure" in item:
        value = item.get("value")
        number = value if isinstance(value, int | float) else None
        return Figure(number, str(item["text"]), (), str(item["figure"]), bold, italic)
    return Span(str(item["text"]), bold, italic, item.get("note") is True)
