"""What is painted of text whose colour alone does not say it: below veils, in groups, with patterns."""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any

from .boxes import Box, area, intersection
from .objects import bounds_of, clip_of, opacity_of, painted_objects, set_active

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from PIL.Image import Image

    from .page import Run

_ROW = 16.0  # points: what is painted over text is looked for in rows of the page
_MOST_ROWS = 1000
_EM = 48.0  # pixels: in a letter of this size every stem has pixels that it fills
_LARGEST_SCALE = 24.0
_MOST_PIXELS = 4_000_000
_MARGIN = 4  # pixels
_REACH = 3  # pixels: how far from an edge the middle of a stem is
_FULL = 0.97  # of the ink near by, from which on a pixel is filled
_OPAQUE = 255
_SEEN = 3  # of 255: less is nothing
_PAPER, _CLEAR = (255, 255, 255, 255), (255, 255, 255, 0)
Colour = tuple[int, int, int]
Inks = Counter[tuple[Colour, Colour]]
Area = tuple[int, int, int, int]


class PaintedText:
    """The text of PDFium's `page`, to be looked at from near.

    Without `has_masks`, an opacity is all that makes something blend with what lies below it.
    """

    def __init__(self, page: Any, *, has_masks: bool) -> None:
        from pypdfium2 import raw

        self._page = page
        self._texts: list[Any] = []
        self._others: list[Any] = []
        self._blended: set[int] = set()
        self._below: set[int] = set()
        rows: defaultdict[int, dict[int, Box]] = defaultdict(dict)
        for thing, outer, forms in painted_objects(page):
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_FORM:
                continue
            box = bounds_of(thing, outer)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                is_blended = any(opacity_of(form) < _OPAQUE for form in forms)
                if has_masks and not is_blended:
                    is_blended = any(map(raw.FPDFPageObj_HasTransparency, (*forms, thing)))
                if is_blended:
                    self._blended.add(len(self._texts))
                else:
                    for row in _rows(box):
                        rows[row][len(self._texts)] = box
                self._texts.append(thing)
                continue
            self._others.append(thing)
            clip = clip_of(thing, outer) if rows else None
            visible = intersection(box, clip) if clip else box
            if visible:
                self._below.update(_overlapped(rows, visible))

    def is_blended(self, run: Run) -> bool:
        """Whether a run is blended with what lies below it by more than its own opacity: by that of a
        form around it, a soft mask or a blend mode.
        """
        return run.place in self._blended

    def is_unsure(self, run: Run) -> bool:
        """Whether the run is blended, or something is painted over it."""
        return run.place in self._blended or run.place in self._below

    def is_embedded(self, run: Run) -> bool:
        """Whether the font of a run is in the file."""
        from pypdfium2 import raw

        if run.place is None or run.place >= len(self._texts):
            return True
        font = raw.FPDFTextObj_GetFont(self._texts[run.place])
        return not font or raw.FPDFFont_GetIsEmbedded(font) == 1

    def hidden(self) -> AbstractContextManager[None]:
        """While active, the page is without its text."""
        return _without(self._texts)

    def inks(self, run: Run, boxes: Sequence[Box]) -> list[Inks]:
        """For each of the `boxes` in a run: of which colours its letters are painted, on which
        ground, and how many pixels each has; none where no text is painted.
        """
        near = _Near.of(self._page, run)
        if near is None:
            return [Counter() for _box in boxes]
        painted = near.paint().convert("RGBX")
        with _without(self._texts):
            bare = near.paint().convert("RGBX")
        with _without(self._others):
            filled = _filled(near.paint(_CLEAR))
        parts = (near.pixels(box) for box in boxes)
        return [_counted(part, painted, bare, filled) if part else Counter() for part in parts]


@contextmanager
def _without(things: Sequence[Any]) -> Iterator[None]:
    """While active, these page objects are not painted."""
    set_active(things, is_active=False)
    try:
        yield
    finally:
        set_active(things, is_active=True)


def _rows(box: Box) -> range:
    """The rows of the page that a box stands in, none that are far from any page."""
    first, last = (max(-_MOST_ROWS, min(edge // _ROW, _MOST_ROWS)) for edge in box[1::2])
    return range(int(first), int(last) + 1)


def _overlapped(rows: dict[int, dict[int, Box]], box: Box) -> Iterator[int]:
    """Take out of `rows` what `box` overlaps."""
    for row in _rows(box):
        for place, other in list(rows.get(row, {}).items()):
            if intersection(other, box):
                for each in _rows(other):
                    rows[each].pop(place, None)
                yield place


def pixels_of(box: Box, convert: Any, size: tuple[int, int]) -> Area | None:
    """The pixels of a box of the page on a bitmap of this `size`: left, top, right, bottom; None
    where it has none. `convert` gives the pixel of a point (`PdfPosConv`).
    """
    corners = [convert.to_bitmap(x, y) for x in box[::2] for y in box[1::2]]
    xs, ys = zip(*corners, strict=True)
    left, right = max(0, min(xs)), min(size[0], max(*xs, min(xs) + 1))
    top, bottom = max(0, min(ys)), min(size[1], max(*ys, min(ys) + 1))
    return (left, top, right, bottom) if left < right and top < bottom else None


@dataclass(frozen=True, slots=True)
class _Near:
    """The `area` around a run, in pixels of the whole of PDFium's `page` painted at `scale`."""

    page: Any
    scale: float
    around: Area
    size: tuple[int, int]
    convert: Any

    @classmethod
    def of(cls, page: Any, run: Run) -> _Near | None:
        """As large as is needed to see how the run is filled; None where it is not on the page."""
        from pypdfium2 import PdfPosConv

        box = run.box or (0.0, 0.0, 0.0, 0.0)
        scale = min(_LARGEST_SCALE, _EM / max(run.style.size, 1.0))
        scale = min(scale, math.sqrt(_MOST_PIXELS / max(area(box), 1.0)))
        width, height = (math.ceil(side * scale) for side in page.get_size())
        convert = PdfPosConv(page, (0, 0, width, height, 0))
        pixels = pixels_of(box, convert, (width, height))
        if pixels is None:
            return None
        left, top, right, bottom = pixels
        around = (
            max(0, left - _MARGIN),
            max(0, top - _MARGIN),
            min(width, right + _MARGIN),
            min(height, bottom + _MARGIN),
        )
        return cls(page, scale, around, (width, height), convert)

    def paint(self, backing: tuple[int, int, int, int] = _PAPER) -> Image:
        """The page there as it is now, on paper or on nothing."""
        left, top, right, bottom = self.around
        edges = (left, self.size[1] - bottom, self.size[0] - right, top)
        crop = tuple(max(0.0, edge - 0.5) / self.scale for edge in edges)  # rounded up by PDFium's
        bitmap = self.page.render(scale=self.scale, crop=crop, fill_color=backing)
        image: Image = bitmap.to_pil()
        return image

    def pixels(self, box: Box) -> Area | None:
        """The pixels of a box in what is painted."""
        found = pixels_of(box, self.convert, self.size)
        if found is None:
            return None
        left, top = self.around[:2]
        return (found[0] - left, found[1] - top, found[2] - left, found[3] - top)


def _filled(alone: Image) -> Image:
    """Where letters that are painted alone, on nothing, fill their pixels: 255, elsewhere 0.

    The edges of letters fill theirs in part: less than the middle of the stem beside them.
    """
    from PIL import ImageChops

    opacity = alone.getchannel("A")
    most = opacity
    for step in (1, _REACH - 1):  # as far as their sum
        for x, y in ((step, 0), (0, step)):
            one, other = (ImageChops.offset(most, sign * x, sign * y) for sign in (1, -1))
            most = ImageChops.lighter(most, ImageChops.lighter(one, other))
    enough = most.point([max(_SEEN, math.floor(_FULL * value)) for value in range(256)])
    return ImageChops.subtract(opacity, enough, offset=1).point([0] + [255] * 255)


def _counted(part: Area, painted: Image, bare: Image, filled: Image) -> Inks:
    """The pairs of colours in a part of what is painted, where letters fill it."""
    where = filled.crop(part).tobytes()
    pixels = (memoryview(image.crop(part).tobytes()).cast("I") for image in (painted, bare))
    pairs = Counter(zip(*(compress(each, where) for each in pixels), strict=True))
    return Counter({(_colour(ink), _colour(ground)): n for (ink, ground), n in pairs.items()})


def _colour(pixel: int) -> Colour:
    red, green, blue, _unused = pixel.to_bytes(4, sys.byteorder)
    return red, green, blue
