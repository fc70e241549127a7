"""The art of a theme as addresses: each drawing is made once, kept as a file, and found again."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from report.problems import MatwiyaError, Problem
from report.resources import cache_folder, remember, temporary_folder

from .composition import Drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .theme import Theme

_WORTH_IT = 2000  # bytes of SVG, under which the engine reads it in no time


class Drawings:
    """What templates and stylesheets call `art`: every method gives an address for `url()`.

    The drawings are files of `folders`, named by what they are made of: a second build finds
    them, and the engine reads one that several parts share only once. What the engine would be
    slow to read is kept as PDF operators too, and is in `drawings` by its address.
    """

    def __init__(self, theme: Theme, palette: Mapping[str, str], direction: str) -> None:
        """Drawings in the colours of `palette`, sized by the tokens of `theme`."""
        self._palette = palette
        self._page = theme.tokens["page"]
        self._direction = direction
        self.folders: tuple[Path, ...] = (cache_folder() / "art",)
        self.drawings: dict[str, Drawing] = {}

    def strip(self) -> str:
        """The many-coloured strip of stars at the spine of the covers, with bleed all round."""
        page, bleed = self._page, self._page["bleed"]
        return self._tiles(page["strip"], page["height"], page["strip"], (bleed,) * 4, 7)

    def band(self) -> str:
        """The band of large stars at the foot of the contents page, with bleed at three sides."""
        page, bleed = self._page, self._page["bleed"]
        height = page["contents_band"]
        return self._tiles(page["width"], height, height / 1.5, (0, bleed, bleed, bleed), 3)

    def foot(self, hue: str, width: float, height: float) -> str:
        """Stars in one hue (`a`, `b`, `c`, `t`), `width` × `height` mm: the foot of a pillar."""

        def draw() -> str:
            from .art.star_pattern import hue_colours, star_tiles

            colours = hue_colours(self._palette, hue)
            return star_tiles(width, height, colours, pitch=width / 2, seed=ord(hue))

        return self._made(("foot", hue, width, height), draw)

    def frieze(self, width: float, height: float) -> str:
        """Stars in the hue of the brand across the page, `width` × `height` mm, above a floor."""

        def draw() -> str:
            from .art.star_pattern import hue_colours, star_tiles
            from .fit import STARS

            colours = hue_colours(self._palette, "b")
            return star_tiles(width, height, colours, pitch=width / STARS, seed=5)

        return self._made(("frieze", width, height), draw)

    def lines(  # noqa: PLR0913 - sizes and a fade
        self,
        width: float,
        height: float,
        pitch: float,
        start: Sequence[float],
        end: Sequence[float],
        *,
        around: bool = False,
    ) -> str:
        """The pattern as lines on the dark ground, fading from `start` to `end` (0 to 1).

        `start` and `end` are given for text from left to right, and mirrored for the other;
        `around` fades in a circle about `end`.
        """
        fade = self._turned(start), self._turned(end)
        ink, ground = self._palette["b600"], self._palette["b900"]

        def draw() -> str:
            from .art.line_pattern import star_lines

            return star_lines(width, height, ink, ground, pitch=pitch, fade=fade, around=around)

        return self._made(("lines", width, height, pitch, fade, around), draw)

    def star(self, size: float, token: str, *, ring: bool = False) -> str:
        """One star of `size` mm in the colour `token`, with an open middle if `ring`."""

        def draw() -> str:
            from .art.star import star

            return star(size, self._palette[token], ring=ring)

        return self._made(("star", size, token, ring), draw)

    def outline_star(self, size: float) -> str:
        """One star of `size` mm as a black line within another, for paper without fills."""

        def draw() -> str:
            from .art.star import outline_star

            return outline_star(size)

        return self._made(("outline star", size), draw)

    def globe(self, name: str) -> str:
        """The globe of the `cover` or of the contact page's `band`."""

        def draw() -> str:
            from .art import globe

            shape = {"cover": globe.COVER, "band": globe.BAND}[name]
            if self._direction == "ltr":
                x, y = shape.centre
                shape = replace(shape, centre=(shape.width - x, y))
            return globe.globe(shape, self._palette)

        return self._made(("globe", name), draw)

    def icon(self, name: str, token: str, ground: str = "white") -> str:
        """The icon `name` in the colour `token`, for a ground of the colour `ground`.

        Empty for a name that is not there: `icon_problems` has told the author.
        """
        from .art.icons import icon, icon_names

        if name not in icon_names():
            return ""
        colour, under = self._palette[token], self._palette[ground]
        return self._made(
            ("icon", name, token, ground),
            lambda: icon(name, colour, 24, self._direction, ground=under),
        )

    def folding(self, fold: str) -> tuple[str, ...]:
        """Each fold of a sheet folded `tri` or `half`, and the sheet when it is folded."""
        from .art.folding import folded_sheet, folding_step, steps

        palette, direction = self._palette, self._direction
        drawn = [
            self._made(
                ("folding", fold, step), partial(folding_step, fold, step, palette, direction)
            )
            for step in range(steps(fold))
        ]
        return (
            *drawn,
            self._made(("folded", fold), lambda: folded_sheet(fold, palette, direction)),
        )

    def code(self, payload: str) -> str:
        """A QR code of `payload`, dark on white, with its quiet zone."""

        def draw() -> str:
            from .art.qr import qr

            return qr(payload, 40, self._palette["ink"])

        return self._made(("code", payload), draw)

    def kept(self, svg: str) -> str:
        """The address of a drawing that was made for this publication."""
        return self._made((svg,), lambda: svg)

    def _tiles(
        self, width: float, height: float, pitch: float, bleed: tuple[float, ...], seed: int
    ) -> str:  # fmt: skip

        def draw() -> str:
            from .art.star_pattern import star_tiles, strip_colours

            top, right, bottom, left = bleed
            colours, sides = strip_colours(self._palette), (top, right, bottom, left)
            return star_tiles(width, height, colours, pitch=pitch, seed=seed, bleed=sides)

        return self._made(("tiles", width, height, pitch, bleed, seed), draw)

    def _turned(self, point: Sequence[float]) -> tuple[float, float]:
        x, y = point
        return (1 - x if self._direction == "rtl" else x), y

    def _made(self, key: tuple[Any, ...], draw: Callable[[], str]) -> str:
        """The address of the drawing `key`, drawn now if it never was in these colours."""
        whole = repr((_age_of_art(), sorted(self._palette.items()), self._direction, key))
        name = f"{hashlib.sha256(whole.encode()).hexdigest()[:24]}.svg"
        address = f"http://theme.invalid/{name}"
        file = next((f for each in self.folders if (f := each / name).is_file()), None)
        file = file or self._kept_file(name, draw())
        operators = file.with_suffix(".operators")
        if address not in self.drawings and operators.is_file():
            size, _, content = operators.read_bytes().partition(b"\n")
            width, height = map(float, size.split())
            self.drawings[address] = Drawing(width, height, content)
        return address

    def _kept_file(self, name: str, svg: str) -> Path:
        """The new file of a drawing: in the cache, or in a folder of this process."""
        try:
            return _keep(self.folders[-1], name, svg)
        except OSError:
            pass  # no room in the cache, or no right to write there: the work goes on without
        try:
            file = _keep(temporary_folder(), name, svg)
        except OSError as error:
            message = f"there is no room for drawings in any folder: {error.strerror}"
            hint = "make room on the disk, or name another folder in the variable MATWIYA_CACHE"
            raise MatwiyaError([Problem("no-room", message, hint)]) from error
        self.folders = (self.folders[0], file.parent)
        return file


def _keep(folder: Path, name: str, svg: str) -> Path:
    """Write a drawing and, where it has any, its operators into `folder`.

    The drawing comes last: where it is, its operators are. Raises OSError where there is no room.
    """
    folder.mkdir(exist_ok=True)
    file = folder / name
    with suppress(ValueError):
        remember(file.with_suffix(".operators"), _with_size(svg))
    remember(file, svg.encode())
    return file


def _with_size(svg: str) -> bytes:
    """The operators of `svg` after a line with its width and height in mm.

    Raises ValueError where it can't be written as operators, or is not worth it.
    """
    from .art.operators import pdf_operators

    size = re.search(r'width="([\d.]+)mm" height="([\d.]+)mm"', svg)
    if size is None or len(svg) < _WORTH_IT:
        raise ValueError("the engine reads it as quickly")
    return f"{size[1]} {size[2]}\n".encode() + pdf_operators(svg)


@cache
def _age_of_art() -> tuple[int, ...]:
    """What changes when the code that draws does: a kept drawing must not outlive it."""
    here = Path(__file__)
    files = [here, *sorted(here.parent.joinpath("art").glob("*.py"))]
    return tuple(file.stat().st_mtime_ns for file in files)
