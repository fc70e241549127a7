"""Text stands out from its ground (WCAG 2.2, 1.4.3: 4.5 to 1, large text 3 to 1)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, cast

from report.checking.boxes import Box, area, intersection, union
from report.checking.objects import hide_text
from report.checking.unseen import not_checked
from report.checking.words import quoted
from report.compose import contrast, mix
from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected
    from report.checking.page import Page, Run, Style

CODES = ("low-contrast",)
_LARGE, _LARGE_BOLD = 18.0, 14.0  # points
_LEAST, _LEAST_LARGE = 4.5, 3.0
_SMALLEST = 3  # pixels
_THICKEST_LINE = 2  # pixels
_WORST = 0.1  # the share of the ground that may be worse: edges of lines and pictures
_LONGEST_SIDE = 2000  # pixels
_MOST_COLOURS = 128
_OF_PATTERNS = (191, 191, 191, 255)  # what PDFium says of them
_SAME = 1.1  # a contrast below which text can't be told from its ground
_Colour = tuple[int, int, int]
_Area = tuple[int, int, int, int]


@dataclass(slots=True)
class _Failure:
    """Runs of one style beside each other that don't stand out."""

    runs: list[Run]
    ratio: float
    ground: _Colour
    box: Box | None


def check(document: FinishedDocument, _expected: Expected) -> Iterator[Problem]:
    """Compare the colour of each run with the page as it is without its text."""
    patterned = {shown.page for shown in document.shown if shown.is_patterned}
    for page in document.pages:
        runs = [run for run in page.runs if run.box and not run.style.is_hidden]
        if page.number in patterned:
            yield not_checked("contrast", "some text is painted with a pattern", page.number)
            runs = [run for run in runs if run.style.colour != _OF_PATTERNS]
        if not runs:
            continue
        with document.opened(page.number) as opened:
            failures, is_covered = _failures(runs, _Ground.of(opened))
        yield from (_problem(failure, page) for failure in failures)
        if is_covered:
            yield not_checked("contrast", "something lies over some of the text", page.number)


def _failures(runs: list[Run], ground: _Ground) -> tuple[list[_Failure], bool]:
    """What does not stand out, and whether some text is covered."""
    failures: list[_Failure] = []
    is_covered = False
    for run in runs:
        pixels = ground.pixels(run.box)
        if pixels is None:
            continue
        ratio, under = _contrast(run.style.colour, ground.bare.crop(pixels))
        if ratio > _SAME and ground.is_covered(pixels):
            is_covered = True
        elif ratio < _least(run.style):
            ratio, under = _contrast(run.style.colour, ground.without_lines(pixels))
            if ratio < _least(run.style):
                _collect(failures, run, ratio, under)
    return failures, is_covered


@dataclass(frozen=True, slots=True)
class _Ground:
    """A page painted with and without its text. `convert` gives the pixel of a point."""

    painted: Image
    bare: Image
    convert: Any

    @classmethod
    def of(cls, page: Any) -> _Ground:
        """Paint PDFium's `page`, whose text is then out of sight until it is opened anew."""
        scale = min(1.0, _LONGEST_SIDE / max(page.get_size()))
        bitmap = page.render(scale=scale)
        painted = bitmap.to_pil().convert("RGB")
        hide_text(page)
        bare = page.render(scale=scale).to_pil().convert("RGB")
        return cls(painted, bare, bitmap.get_posconv(page))

    def pixels(self, box: Box | None) -> _Area | None:
        """The pixels of a box on the page: left, top, right, bottom; None where it has none."""
        if box is None:
            return None
        corners = [self.convert.to_bitmap(x, y) for x in box[::2] for y in box[1::2]]
        xs, ys = zip(*corners, strict=True)
        left, right = max(0, min(xs)), min(self.bare.width, max(*xs, min(xs) + 1))
        top, bottom = max(0, min(ys)), min(self.bare.height, max(*ys, min(ys) + 1))
        return (left, top, right, bottom) if left < right and top < bottom else None

    def without_lines(self, area: _Area) -> Image:
        """The bare page there, without thin lines: those under and through text are no ground."""
        from PIL import ImageFilter

        margin = 2 * _THICKEST_LINE
        left, top = max(0, area[0] - margin), max(0, area[1] - margin)
        right = min(self.bare.width, area[2] + margin)
        bottom = min(self.bare.height, area[3] + margin)
        smooth = self.bare.crop((left, top, right, bottom)).filter(
            ImageFilter.MedianFilter(2 * _THICKEST_LINE + 1)
        )
        return smooth.crop((area[0] - left, area[1] - top, area[2] - left, area[3] - top))

    def is_covered(self, area: _Area) -> bool:
        """Whether the text there makes no difference: something is painted over it.

        Of what is as small as a row of dots, it can't be told.
        """
        if min(area[2] - area[0], area[3] - area[1]) < _SMALLEST:
            return False
        return self.painted.crop(area).tobytes() == self.bare.crop(area).tobytes()


def _contrast(text: tuple[int, int, int, int], ground: Image) -> tuple[float, _Colour]:
    """The contrast with the worst tenth of the ground, and the colour there."""
    ratios = []
    for count, under in _colours(ground):
        over = mix(_hex(text[:3]), _hex(under), text[3] / 255)
        ratios.append((contrast(over, _hex(under)), count, under))
    ratios.sort()
    seen = accumulate(count for _ratio, count, _under in ratios)
    worst = _WORST * ground.width * ground.height
    reached = next(index for index, count in enumerate(seen) if count > worst)
    return ratios[reached][0], ratios[reached][2]


def _colours(ground: Image) -> list[tuple[int, _Colour]]:
    """The colours of a picture and how many pixels each has; of many the most telling ones."""
    counted = ground.getcolors(_MOST_COLOURS)
    if counted is None:
        counted = ground.quantize(_MOST_COLOURS).convert("RGB").getcolors() or []
    return cast("list[tuple[int, _Colour]]", counted)


def _least(style: Style) -> float:
    large = style.size >= (_LARGE_BOLD if style.is_bold else _LARGE) - 0.01
    return _LEAST_LARGE if large else _LEAST


def _hex(colour: tuple[int, ...]) -> str:
    return f"#{bytes(colour).hex()}"


def _collect(failures: list[_Failure], run: Run, ratio: float, ground: _Colour) -> None:
    """Add the run to the failure of the lines before it, when it is of the same kind."""
    last = failures[-1] if failures else None
    if (
        last
        and last.runs[-1].style.colour == run.style.colour
        and run.line - last.runs[-1].line <= 1
    ):
        last.runs.append(run)
        last.box = union(last.box, run.box)
        if ratio < last.ratio:
            last.ratio, last.ground = ratio, ground
    else:
        failures.append(_Failure([run], ratio, ground, run.box))


def _problem(failure: _Failure, page: Page) -> Problem:
    style = failure.runs[0].style
    assert failure.box is not None  # noqa: S101 (every run that is looked at has one)
    words = [
        word.text
        for word in page.words
        if word.box and area(intersection(word.box, failure.box)) > area(word.box) / 2
    ]
    colours = f"{_hex(style.colour[:3])} on {_hex(failure.ground)}"
    message = (
        f"the contrast of {quoted(words)} is {failure.ratio:.1f} ({colours}), "
        f"and must be {_least(style)}"
    )
    hint = "make the text darker or its ground lighter, or the other way round"
    return Problem("low-contrast", message, hint, page=page.number, box=failure.box)
