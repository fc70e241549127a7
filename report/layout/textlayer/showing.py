"""In which order the signs of a line are shown, so that pdf.js (Firefox) reads them right.

pdf.js puts together what is shown without the pen going back, in that order, and turns the whole
around; where this goes wrong the runs are shown one by one in reading order. It forgets a space
before and after the pen goes back, unless a format character goes with it. A mark has no place
for it: shown first, it falls to the line before, and after a space, another space follows it.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from .lines import Show, SignRun
from .pdfjs import is_mark, reads
from .signs import Sign, is_letter
from .steering import LRM, RLM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .lines import Line

# Thousandths of the font size: how far back the pen goes before pdf.js sees another text, the
# width of a space it does not see twice, those of spaces it takes for spaces, and the steps in which
# the sign before a narrow space is widened.
_BACK = 200
_NARROW_SPACE = 60
_SPACES = (110, 500)
_WIDENING = 40
# PDF points in a CSS pixel, and how far apart boxes are that have room between them.
_POINTS = 0.75
_TOUCHING = 0.3
# A sign that is shown alone is wide enough for PDFium to see it.
_LONE_SIGN = 20


def arrange(lines: list[Line]) -> None:
    """Decide in which order the signs of lines that follow each other are shown."""
    pairs = [(*pair, _goes_back(*pair)) for pair in pairwise(lines)]
    for line, following, is_back in pairs:
        if not is_back:
            continue
        if abs(following.right - line.left) > _TOUCHING:
            _add_space(line)
        else:
            _hand_over(line, following)
    for line, following, is_back in pairs:
        if is_back:
            _keep_spaces(line.runs[0], first=True)
            _keep_spaces(line.runs[-1], last=True)
            _keep_spaces(following.runs[0], first=True)
            _keep_spaces(following.runs[-1], last=True)
        elif _goes_on(line, following):
            _keep_spaces(line.runs[-1], last=True)
            _keep_spaces(following.runs[0], first=True)
    for before, line in zip((None, *lines), lines, strict=False):
        shows = [part for show in _shows(line) for part in _marks_last(show)]
        for show in shows:
            _set_aside(line, show)
        line.shows = [show for show in shows if show.signs]
        line.shows[0].apart = before is not None and _goes_on(before, line)


def _hand_over(line: Line, following: Line) -> None:
    """Have the first letter of what follows say the space before it too, where both are turned."""
    last, first = line.runs[0], following.runs[-1]
    if not (last.is_rtl and first.is_rtl):
        return
    space = first.signs[-1]
    if space.text == " " and len(first.signs) > 1 and is_letter(first.signs[-2]):
        _say_space(first.signs[-2], space.x + space.width)
        first.signs.remove(space)
    spoken = [sign for sign in last.signs if not sign.steers][:2]
    if len(spoken) == 2 and spoken[0].text == " " and is_letter(first.signs[-1]):
        end = following.x_of(line.point_of(spoken[1].x, last.paint), first.paint)
        _say_space(first.signs[-1], end)
        last.signs.remove(spoken[0])


def _say_space(letter: Sign, end: float) -> None:
    letter.text += " "
    letter.width = max(letter.width, int((end - letter.x) / _WIDENING) * _WIDENING)


def _set_aside(line: Line, show: Show) -> None:
    """Take out what may be shown after the line: marks beside a space that all take for one."""
    kept: list[Sign] = []
    for sign in show.signs:
        if sign.aside and (not kept or kept[-1].text == " "):
            line.asides.append((show.paint, sign))
        else:
            kept.append(sign)
    show.signs = kept


def _goes_back(line: Line, following: Line) -> bool:
    """Whether pdf.js sees the end of a text between two lines, but no end of the line."""
    height = following.paints[0].size * _POINTS
    return (
        following.stream is line.stream
        and abs(following.baseline - line.baseline) <= height / 2
        and following.left < line.right - _BACK / 1000 * height
    )


def _goes_on(line: Line, following: Line) -> bool:
    """Whether pdf.js would take two lines for one text though one is right-to-left."""
    height = following.paints[0].size * _POINTS
    return (
        following.stream is line.stream
        and abs(following.baseline - line.baseline) <= height
        and abs(following.left - line.right) <= height
        and any(run.is_rtl for other in (line, following) for run in other.runs)
    )


def _add_space(line: Line) -> None:
    """Say a space at the left end of a line, for the room between it and the next."""
    first, last = line.runs[0], line.in_reading_order()[-1]
    space = Sign(RLM + " ", None, first.signs[0].x - 1, 1)
    if last is first and last.is_rtl:
        last.signs.insert(0, space)
    else:
        line.runs.insert(0, SignRun(first.paint, True, last.place + 1, [space]))  # noqa: FBT003


def _shows(line: Line) -> list[Show]:
    runs = line.runs
    if runs[0].is_rtl:
        for _, group in groupby(runs, key=lambda run: id(run.paint)):
            _keep_odd_spaces(list(group))
    one = all(run.paint is runs[0].paint and not run.replacement for run in runs)
    if one and reads("".join([run.visual() for run in runs])) == line.spoken():
        shows = [Show(runs[0].paint, [sign for run in runs for sign in run.signs])]
    else:
        shows = [show for run in line.in_reading_order() for show in _apart(run)]
    for show in shows:
        _narrow_spaces(show.signs)
    return shows


def _apart(run: SignRun) -> list[Show]:
    """A run by itself, sign by sign where pdf.js would still read it wrong."""
    _keep_spaces(run, first=True, last=True)
    if run.replacement:
        return list(_replaced(run))
    if reads(run.visual()) == run.spoken():
        return [Show(run.paint, run.signs, apart=True)]
    for sign in run.signs:
        _keep_space(sign, _mark_of(run))
    return [Show(run.paint, [sign], apart=True) for sign in run.logical()]


def _replaced(run: SignRun) -> Iterator[Show]:
    """A run with a replacement, without what steers its readers and spaces at the ends."""
    for is_text, signs in groupby(
        run.signs, key=lambda sign: len(sign.text) == 1 and not sign.steers
    ):
        yield Show(
            run.paint, list(signs), apart=True, replacement=run.replacement if is_text else ""
        )


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
    if not any(map(is_mark, {sign.text for sign in signs})):
        return
    spoken = [sign for sign in signs if not sign.steers]
    for before, (space, mark) in zip(spoken, pairwise(spoken[1:]), strict=False):
        if space.text == " " and is_mark(mark.text):
            x = mark.x - _NARROW_SPACE
            widening = round((x - before.x - before.width) / _WIDENING) * _WIDENING
            if widening > 0:
                before.width += widening
                space.glyph, space.x, space.width = None, x, _NARROW_SPACE


def _keep_odd_spaces(runs: list[SignRun]) -> None:
    """Keep spaces so wide or so narrow that pdf.js would see another text after them.

    What it does not take for a space must leave no room beside it. Left-to-right runs are read as
    they are shown, whatever it sees.
    """
    spoken = [sign for run in runs for sign in run.signs if not sign.steers]
    turned = {id(sign) for run in runs if run.is_rtl for sign in run.signs if sign.is_space}
    for before, sign, following in zip((None, *spoken), spoken, (*spoken[1:], None), strict=False):
        if id(sign) not in turned:
            continue
        start = before.x + before.width if before else sign.x
        end = following.x if following else sign.x + sign.width
        if (
            following
            and not _SPACES[0] < end - min(start, sign.x) < _SPACES[1]
            and not is_mark(following.text)
        ):
            _keep_space(sign, RLM)
        if sign.text != " ":
            _fill(sign, start, end)


def _fill(space: Sign, start: float, end: float) -> None:
    """Widen a space to fill the room from start to end, but for a few thousandths."""
    if space.x - start > _WIDENING or end - space.x - space.width > _WIDENING:
        space.glyph, space.x = None, min(space.x, start)
        space.width = max(1, int((end - space.x) / _WIDENING) * _WIDENING)


def _marks_last(show: Show) -> list[Show]:
    """Show what stands at the left end sign by sign in reading order, if that is a mark."""
    signs = show.signs
    leftmost = next((sign for sign in signs if not sign.steers), None)
    if not leftmost or not is_mark(leftmost.text):
        return [show]
    places = [place for place, sign in enumerate(signs) if not sign.steers]
    start = next(
        (
            after
            for place, after in pairwise(places)
            if not is_mark(signs[place].text + signs[after].text) and signs[after].text != " "
        ),
        len(signs),
    )
    rest = signs[start:]
    shows = []
    if rest:
        shows.append(Show(show.paint, rest, show.apart))
    for sign in reversed(signs[:start]):
        _keep_space(sign, RLM)
        mark = is_mark(sign.text)
        if mark or sign.glyph is None:
            sign.width = max(sign.width, _LONE_SIGN)
        shows.append(Show(show.paint, [sign], apart=mark))
    return shows
