"""In which order the signs of a line are shown, so that pdf.js (Firefox) reads them right.

pdf.js puts together what is shown without the pen going back, in that order, and turns the whole
around; where this goes wrong the runs are shown one by one in reading order. It forgets a space
before and after the pen goes back, unless a format character goes with it. A mark has no place
for it: shown first, it falls to the line before, and after a space, another space follows it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from .lines import Show
from .pdfjs import is_mark, reads
from .steering import LRM, RLM

if TYPE_CHECKING:
    from .lines import Line, SignRun
    from .signs import Sign

# Thousandths of the font size: how far back the pen goes before pdf.js sees another text, the
# width of a space it does not see twice, that of one it takes for a gap, and the steps in which the
# sign before a narrow space is widened.
_BACK = 200
_NARROW_SPACE = 60
_WIDE_SPACE = 500
_WIDENING = 40
# A sign that is shown alone is wide enough for PDFium to see it.
_LONE_SIGN = 20


def arrange(row: list[Line]) -> None:
    """Decide in which order the lines of a row are shown."""
    for index, line in enumerate(row):
        before = index > 0 and _goes_back(row[index - 1], line)
        after = index + 1 < len(row) and _goes_back(line, row[index + 1])
        if before or after:
            _keep_spaces(line.runs[0], first=True)
            _keep_spaces(line.runs[-1], last=True)
        line.shows = [part for show in _shows(line) for part in _marks_last(show)]
        line.shows[0].apart = index > 0 and not before and _is_mixed(row[index - 1], line)


def _is_mixed(*lines: Line) -> bool:
    return any(run.is_rtl for line in lines for run in line.runs)


def _goes_back(line: Line, following: Line) -> bool:
    paint = following.paints[0]
    return following.left < line.right - _BACK / 1000 * paint.size * 0.75


def _shows(line: Line) -> list[Show]:
    runs = line.runs
    replaced = any(sign.replacement for run in runs for sign in run.signs)
    if (
        all(run.paint is runs[0].paint for run in runs)
        and not (replaced and len(runs) > 1)
        and reads("".join([run.visual() for run in runs])) == line.spoken()
    ):
        shows = [Show(runs[0].paint, [sign for run in runs for sign in run.signs])]
    else:
        shows = [show for run in line.in_reading_order() for show in _apart(run)]
    for show in shows:
        _narrow_spaces(show.signs)
        if line.runs[0].is_rtl:
            _keep_wide_spaces(show.signs)
    return shows


def _apart(run: SignRun) -> list[Show]:
    """A run by itself, sign by sign where pdf.js would still read it wrong."""
    _keep_spaces(run, first=True, last=True)
    if reads(run.visual()) == run.spoken():
        return [Show(run.paint, run.signs, apart=True)]
    for sign in run.signs:
        _keep_space(sign, _mark_of(run))
    return [Show(run.paint, [sign], apart=True) for sign in run.logical()]


def _keep_spaces(run: SignRun, *, first: bool = False, last: bool = False) -> None:
    """Let a space at the ends of a run be kept."""
    signs = [sign for sign in run.signs if not sign.steers]
    if first:
        _keep_space(signs[0], _mark_of(run))
    if last:
        _keep_space(signs[-1], _mark_of(run))


def _keep_space(sign: Sign, mark: str) -> None:
    if sign.text == " ":
        sign.text = mark + " "


def _mark_of(run: SignRun) -> str:
    return RLM if run.is_rtl else LRM


def _narrow_spaces(signs: list[Sign]) -> None:
    """Make a space before a mark so narrow that it is not seen twice."""
    spoken = [sign for sign in signs if not sign.steers]
    for before, (space, mark) in zip(spoken, pairwise(spoken[1:]), strict=False):
        if space.text == " " and is_mark(mark.text):
            x = mark.x - _NARROW_SPACE
            widening = round((x - before.x - before.width) / _WIDENING) * _WIDENING
            if widening > 0:
                before.width += widening
                space.x, space.width = x, _NARROW_SPACE
                space.glyph = None


def _keep_wide_spaces(signs: list[Sign]) -> None:
    """Keep spaces so wide that pdf.js would see another text after them."""
    for sign, following in pairwise(signs):
        if sign.text == " " and following.x - sign.x > _WIDE_SPACE:
            _keep_space(sign, RLM)


def _marks_last(show: Show) -> list[Show]:
    """Show what stands at the left end sign by sign in reading order, if that is a mark."""
    signs = show.signs
    places = [place for place, sign in enumerate(signs) if not sign.steers]
    if not places or not is_mark(signs[places[0]].text):
        return [show]
    start = next(
        (
            after
            for place, after in pairwise(places)
            if not is_mark(signs[place].text) and not is_mark(signs[after].text)
        ),
        len(signs),
    )
    rest = signs[start:]
    shows = []
    if rest:
        _keep_space(rest[0], RLM)
        shows.append(Show(show.paint, rest, show.apart))
    for sign in reversed(signs[:start]):
        mark = is_mark(sign.text)
        if mark or sign.glyph is None:
            sign.width = max(sign.width, _LONE_SIGN)
        shows.append(Show(show.paint, [sign], apart=mark))
    return shows
