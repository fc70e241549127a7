"""Text stands out from its ground (WCAG 2.2, 1.4.3: 4.5 to 1, large text 3 to 1)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from report.checking.boxes import Box, gap, intersection, union
from report.checking.painted import PaintedText, pixels_of
from report.checking.resources import has_masks
from report.checking.unseen import not_checked
from report.checking.words import quoted
from report.compose import contrast, mix
from report.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PIL.Image import Image

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected
    from report.checking.page import Page, Run, Style, Word
    from report.checking.painted import Area, Colour

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
_COVERED = 1 / 3  # of the letters: a line through them covers less
_MOST_NEAR = 2500  # runs of a file: some 20 seconds
_BESIDE = 1.0  # of the type size: how far lines of a block are apart at most
_MOST_BESIDE = 8  # columns that are read line by line


@dataclass(frozen=True, slots=True, order=True)
class _Contrast:
    """How much a colour of letters stands out from that of their ground, both as `#rrggbb`."""

    ratio: float
    letters: str
    ground: str

    @classmethod
    def of(cls, letters: str, ground: str) -> _Contrast:
        return cls(contrast(letters, ground), letters.lower(), ground)


@dataclass(frozen=True, slots=True)
class _Pale:
    """Text that does not stand out: the words of a run, or one of them, and the worst contrast."""

    run: Run
    words: tuple[str, ...]
    box: Box
    contrast: _Contrast


def check(document: FinishedDocument, _expected: Expected) -> Iterator[Problem]:
    """Compare the colour of each run with the page as it is without its text."""
    file = _File.of(document)
    near = 0
    for page in document.pages:
        runs = [run for run in page.runs if run.box and not run.style.is_hidden]
        if not runs:
            continue
        with document.opened(page.number) as opened:
            look = _Look(page, opened, file, _MOST_NEAR - near)
            found = [pale for run in runs for pale in look.at(run)]
            near += look.near
        if found:
            keys = [document.blocks.get((page.number, pale.run.style.mark)) for pale in found]
            yield from (_problem(block, page.number) for block in _together(found, keys))
        for reason in sorted(look.unseen):
            yield not_checked("contrast", reason, page.number)
    for cell in document.cells:
        if cell.has_text:
            why = "some text stands in a tiling pattern, where it is painted but not read"
            yield not_checked("contrast", why, cell.page)


@dataclass(slots=True)
class _Block:
    """What does not stand out in a paragraph, or the like."""

    found: list[_Pale]
    box: Box


@dataclass(frozen=True, slots=True)
class _File:
    """What of a file bears on how its text is painted: the pages with text that is painted with a
    pattern, and whether there are layers, and soft masks or blend modes.
    """

    patterned: frozenset[int]
    has_layers: bool
    has_masks: bool

    @classmethod
    def of(cls, document: FinishedDocument) -> _File:
        patterned = frozenset(shown.page for shown in document.shown if shown.is_patterned)
        return cls(patterned, "/OCProperties" in document.structure.Root, has_masks(document))


class _Look:
    """Looks at the runs of a page; `unseen` says why some could not be looked at.

    `near` is how many were looked at from near, which takes long; `most` are.
    """

    def __init__(self, page: Page, opened: Any, file: _File, most: int) -> None:
        self.unseen: set[str] = set()
        self.near = 0
        self._most = most
        self._text = PaintedText(opened, has_masks=file.has_masks)
        self._ground = _Ground.of(opened, self._text)
        self._has_layers = file.has_layers
        self._has_patterns = page.number in file.patterned
        self._words: defaultdict[int, list[Word]] = defaultdict(list)
        for word in page.words:
            self._words[id(word.run)].append(word)

    def at(self, run: Run) -> Iterator[_Pale]:
        """What of a run does not stand out: by its colour, or where that tells nothing, as painted."""
        pixels = self._ground.pixels(run.box)
        if pixels is None or run.box is None:
            return
        colour = run.style.colour
        found = _over(colour, self._ground.bare.crop(pixels))
        is_patterned = self._has_patterns and colour == _OF_PATTERNS
        is_unsure = self._text.is_unsure(run) or self._ground.is_covered(pixels)
        if is_patterned or (is_unsure and found.ratio > _SAME):
            self.near += 1
            if self.near <= self._most:
                yield from self._from_near(run, run.box)
            else:
                self.unseen.add(f"only {_MOST_NEAR} pieces of text are looked at from near")
        elif found.ratio < _least(run.style):
            found = _over(colour, self._ground.without_lines(pixels))
            if found.ratio < _least(run.style):
                words = tuple(word.text for word in self._words[id(run)])
                yield _Pale(run, words or tuple(run.text.split()), run.box, found)

    def _from_near(self, run: Run, box: Box) -> Iterator[_Pale]:
        """The words of a run that do not stand out as they are painted."""
        words = [
            (word.text, part)
            for word in self._words[id(run)]
            if word.box and (part := intersection(word.box, box))
        ] or [(run.text, box)]
        inks = self._text.inks(run, [part for _word, part in words])
        if not any(inks):
            self._tell_unshown(run)
        for (word, part), ink in zip(words, inks, strict=True):
            count = ink.total()
            if sum(ink[pair] for pair in ink if pair[0] == pair[1]) > _COVERED * count:
                self.unseen.add("something lies over some of the text")
            elif ink:
                found = _worst(((ink[pair], _between(*pair)) for pair in ink), count)
                if found.ratio < _least(run.style):
                    yield _Pale(run, (word,), part, found)

    def _tell_unshown(self, run: Run) -> None:
        """Say why nothing is painted of a run. What is in a layer that is off is left out."""
        if not self._text.is_embedded(run):
            layer = "its layer is off, or " if self._has_layers else ""
            self.unseen.add(f"some of the text is not shown: {layer}its font is not in the file")
        elif self._text.is_blended(run):
            self.unseen.add("some of the text is not shown: it is blended with what lies below it")


@dataclass(frozen=True, slots=True)
class _Ground:
    """A page painted with and without its text. `convert` gives the pixel of a point."""

    painted: Image
    bare: Image
    convert: Any

    @classmethod
    def of(cls, page: Any, text: PaintedText) -> _Ground:
        """Paint PDFium's `page` with and without its text."""
        scale = min(1.0, _LONGEST_SIDE / max(page.get_size()))
        bitmap = page.render(scale=scale)
        painted = bitmap.to_pil().convert("RGB")
        with text.hidden():
            bare = page.render(scale=scale).to_pil().convert("RGB")
        return cls(painted, bare, bitmap.get_posconv(page))

    def pixels(self, box: Box | None) -> Area | None:
        """The pixels of a box on the page; None where it has none."""
        return pixels_of(box, self.convert, self.bare.size) if box else None

    def without_lines(self, area: Area) -> Image:
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

    def is_covered(self, area: Area) -> bool:
        """Whether the text there makes no difference: something is painted over it.

        Of what is as small as a row of dots, it can't be told.
        """
        if min(area[2] - area[0], area[3] - area[1]) < _SMALLEST:
            return False
        return self.painted.crop(area).tobytes() == self.bare.crop(area).tobytes()


def _over(colour: tuple[int, int, int, int], ground: Image) -> _Contrast:
    """The contrast of a colour, with its opacity, with the worst tenth of the ground."""
    counted = (
        (count, _Contrast.of(mix(_hex(colour[:3]), _hex(under), colour[3] / 255), _hex(under)))
        for count, under in _colours(ground)
    )
    return _worst(counted, ground.width * ground.height)


@lru_cache(maxsize=65536)
def _between(letters: Colour, ground: Colour) -> _Contrast:
    return _Contrast.of(_hex(letters), _hex(ground))


def _worst(counted: Iterable[tuple[int, _Contrast]], total: int) -> _Contrast:
    """The best one of the worst tenth of `total` pixels."""
    ordered = sorted(counted, key=itemgetter(1))
    seen = accumulate(count for count, _contrast in ordered)
    return next(c for so_far, (_n, c) in zip(seen, ordered, strict=True) if so_far > _WORST * total)


def _colours(ground: Image) -> list[tuple[int, Colour]]:
    """The colours of a picture and how many pixels each has; of many the most telling ones."""
    counted = ground.getcolors(_MOST_COLOURS)
    if counted is None:
        counted = ground.quantize(_MOST_COLOURS).convert("RGB").getcolors() or []
    return cast("list[tuple[int, Colour]]", counted)


def _least(style: Style) -> float:
    large = style.points >= (_LARGE_BOLD if style.is_bold else _LARGE) - 0.01
    return _LEAST_LARGE if large else _LEAST


def _hex(colour: tuple[int, ...]) -> str:
    return f"#{bytes(colour).hex()}"


def _together(found: Iterable[_Pale], keys: Iterable[int | None]) -> list[_Block]:
    """What is of one colour and stands in one block: of one number, or lines beside each other."""
    blocks: list[_Block] = []
    alike: defaultdict[object, list[_Block]] = defaultdict(list)
    for pale, key in zip(found, keys, strict=True):
        style = pale.run.style
        known = alike[key, style.colour, round(style.size) if key is None else None]
        for block in known[-_MOST_BESIDE:]:
            if key is not None or gap(block.box, pale.box) < _BESIDE * style.size:
                block.found.append(pale)
                block.box = union(block.box, pale.box) or block.box
                break
        else:
            known.append(_Block([pale], pale.box))
            blocks.append(known[-1])
    return blocks


def _problem(block: _Block, page: int) -> Problem:
    words = [word for pale in block.found for word in pale.words]
    worst = min(pale.contrast for pale in block.found)
    message = (
        f"the contrast of {quoted(words)} is {worst.ratio:.1f} ({worst.letters} on {worst.ground}), "
        f"and must be {_least(block.found[0].run.style)}"
    )
    hint = "make the text darker or its ground lighter, or the other way round"
    return Problem("low-contrast", message, hint, page=page, box=block.box)
