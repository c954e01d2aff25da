"""Charts: columns in groups, told apart by hatches as well as by colour, each with its value written at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Drawing, Group, Line, Rect, String
from reportlab.lib.colors import HexColor, black

from lldp_desktop.domain.vietnamese_text import one_line
from lldp_desktop.reporting import print_profile
from lldp_desktop.reporting.pdf.bands import POINTS_PER_MM, Band, Picture, line_band, single
from lldp_desktop.reporting.pdf.lines import balanced, wrap
from lldp_desktop.reporting.pdf.typed_text import Pieces, paragraphs

if TYPE_CHECKING:
    from lldp_desktop.reporting.document import Chart
    from lldp_desktop.reporting.pdf.lines import Line as TextLine
    from lldp_desktop.reporting.print_profile import ChartMeasures

#: Fill and hatch of each series, in turn; on a black and white printer the hatch alone tells them apart.
_LOOKS = (
    ("#1C629F", ""),
    ("#FFFFFF", "/"),
    ("#C9D6E2", ""),
    ("#FFFFFF", "\\"),
    ("#FFFFFF", "x"),
    ("#7F8A96", "-"),
)
_NOTHING = "-"
#: Lines of a category's name below its group.
_MOST_LINES = 4


def chart(content: Chart, width: float) -> list[Band]:
    """Return the title and the drawing as bands of a width (points) that stay together."""
    measures = print_profile.load().chart
    title = paragraphs(f"{content.title} ({content.unit})", bold=True)
    size = measures.title_size_pt
    bands = [line_band(line, size, width) for pieces in title for line in balanced(pieces, size, width)]
    bands[0].before = measures.space_before_pt
    drawn = drawing(content, width)
    bands.append(Band(drawn.height, pictures=[Picture(0.0, 0.0, drawn, content.alternative)]))
    return bands


def drawing(content: Chart, width: float) -> Drawing:
    """Return the drawing alone, without its title: of a width, with a height of its own (points)."""
    return _Drawer(content, print_profile.load().chart, width).drawing()


class _Drawer:
    """Draws one chart; y runs up from the drawing's foot, all in points."""

    def __init__(self, content: Chart, measures: ChartMeasures, width: float) -> None:
        self._content = content
        self._measures = measures
        self._drawing = Drawing(width, measures.height_mm * POINTS_PER_MM)
        self._group = width / max(1, len(content.categories))
        room = self._group * measures.group_share / max(1, len(content.series))
        self._column = min(room, measures.widest_column_mm * POINTS_PER_MM)

    def drawing(self) -> Drawing:
        """Return the whole drawing."""
        top = self._legend()
        foot = self._names()
        written = [v.text for each in self._content.series for v in each.values if v is not None] or [_NOTHING]
        size = self._measures.value_size_pt
        widest = max(self._width(text, size) for text in written)
        turned = widest > self._column - 1
        plot = top - foot - (widest if turned else size) - size / 2
        most = max(
            (abs(v.value or 0) for each in self._content.series for v in each.values if v is not None), default=0
        )
        for place in range(len(self._content.categories)):
            middle = (place + 0.5) * self._group
            left = middle - self._column * len(self._content.series) / 2
            for number, each in enumerate(self._content.series):
                value = each.values[place]
                height = plot * (value.value or 0) / most if value is not None and most else 0.0
                x = left + number * self._column
                if height:
                    self._bar(x + 0.5, foot, self._column - 1, height, number)
                self._value(value.text if value else _NOTHING, x, foot + height, turned=turned)
        self._drawing.add(Line(0, foot, self._drawing.width, foot, strokeWidth=self._measures.line_pt * 1.5))
        return self._drawing

    def _legend(self) -> float:
        """Draw the names of the series in the middle of the head, on as many lines as they need; return their foot."""
        size, box = self._measures.size_pt, self._measures.legend_box_mm * POINTS_PER_MM
        height = single(size) * 1.15
        rows: list[list[tuple[int, TextLine]]] = [[]]
        filled = 0.0
        for number, each in enumerate(self._content.series):
            line = wrap(_pieces(each.name), size, self._drawing.width * 0.9)[0]
            needed = box * 3 + line.width
            if rows[-1] and filled + needed > self._drawing.width:
                rows.append([])
                filled = 0.0
            rows[-1].append((number, line))
            filled += needed
        y = self._drawing.height
        for row in rows:
            y -= height
            x = (self._drawing.width - sum(box * 3 + line.width for _, line in row)) / 2 + box / 2
            for number, line in row:
                self._bar(x, y, box, box * 0.75, number)
                self._write(line, x + box * 1.5, y + 1, size)
                x += box * 3 + line.width
        return float(y - size / 2)

    def _names(self) -> float:
        """Draw the categories' names below their groups; return where the columns stand."""
        size = self._measures.size_pt
        names = [balanced(_pieces(name), size, self._group * 0.94)[:_MOST_LINES] for name in self._content.categories]
        foot = max((len(lines) for lines in names), default=0) * single(size) + size / 3
        for place, lines in enumerate(names):
            for number, line in enumerate(lines, start=1):
                x = (place + 0.5) * self._group - line.width / 2
                self._write(line, x, foot - number * single(size), size)
        return foot

    def _value(self, text: str, x: float, y: float, *, turned: bool) -> None:
        size = self._measures.value_size_pt
        line = wrap(_pieces(text), size, self._drawing.width)[0]
        if not turned:
            self._write(line, x + (self._column - line.width) / 2, y + size * 0.3, size)
            return
        upright = Group()
        upright.translate(x + self._column / 2 + size * 0.35, y + size * 0.3)
        upright.rotate(90)
        for each in _strings(line, 0.0, 0.0, size):
            upright.add(each)
        self._drawing.add(upright)

    def _bar(self, x: float, y: float, width: float, height: float, number: int) -> None:
        fill, hatch = _LOOKS[number % len(_LOOKS)]
        line = self._measures.line_pt
        self._drawing.add(Rect(x, y, width, height, fillColor=HexColor(fill), strokeColor=black, strokeWidth=line))
        for x0, y0, x1, y1 in _hatched(hatch, width, height, self._measures.hatch_pt):
            self._drawing.add(Line(x + x0, y + y0, x + x1, y + y1, strokeColor=black, strokeWidth=line * 0.7))

    def _write(self, line: TextLine, x: float, y: float, size: float) -> None:
        for each in _strings(line, x, y, size):
            self._drawing.add(each)

    @staticmethod
    def _width(text: str, size: float) -> float:
        return sum(face.width(part) for part, face in _pieces(text)) * size


def _pieces(text: str) -> Pieces:
    """Return a text that is one line, and something where there is nothing."""
    return next(iter(paragraphs(one_line(text))), paragraphs(_NOTHING)[0])


def _strings(line: TextLine, x: float, y: float, size: float) -> list[String]:
    strings = []
    for run in line.runs:
        strings.append(String(x, y, run.text, fontName=run.face.name, fontSize=size, fillColor=black))
        x += run.width * size
    return strings


def _hatched(hatch: str, width: float, height: float, gap: float) -> list[tuple[float, float, float, float]]:
    """Return the strokes of a hatch inside a box, from its lower left corner."""
    if hatch == "-":
        return [(0.0, y * gap, width, y * gap) for y in range(1, int(height / gap) + 1) if y * gap < height]
    rising = _rising(width, height, gap * 1.5)
    falling = [(width - x0, y0, width - x1, y1) for x0, y0, x1, y1 in rising]
    return {"": [], "/": rising, "\\": falling, "x": [*rising, *falling]}[hatch]


def _rising(width: float, height: float, gap: float) -> list[tuple[float, float, float, float]]:
    """Return strokes of 45 degrees; each is where y = x + shift crosses the box."""
    strokes: list[tuple[float, float, float, float]] = []
    shift = gap - width
    while shift < height:
        x0, x1 = max(0.0, -shift), min(width, height - shift)
        if x1 > x0:
            strokes.append((x0, x0 + shift, x1, x1 + shift))
        shift += gap
    return strokes
