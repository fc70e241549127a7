"""Reads the words and runs of a page with PDFium, text that is turned in its own direction."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .boxes import Box, gap, turned, union
from .objects import bounds_of, clip_of, matrix_of, painted_objects, times
from .page import UNMAPPED, Page, Run, Style, Word, has_ink

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .objects import Matrix

MOST_CHARACTERS = 100_000
_INVISIBLE = (3, 7)  # text rendering modes (ISO 32000-1, 9.3.6)
_HYPHEN = 2  # what PDFium says of one at the end of a line
_SOFT_END = "\u00ad"
_HALVES = range(0xD800, 0xE000)
_LOW = 0xDC00
_FLAT = 0.005  # of the type size: the height that PDFium gives to what has none
_TALL = 0.8
# Of the type size: as high as PDFium takes the blanks of our own text layer (`report.layout.textlayer`)
# to be, whose boxes are 0.8 high: it adds a 64th to the top of a glyph.
_BLANK = 0.8 * 65 / 64
_EXACT = 0.002
_TOGETHER = 0.5  # of the type size: how far letters of a word are apart at most


def read_page(page: Any, number: int, label: str, unit: float = 1.0) -> Page:
    """The words and runs of PDFium's `page`, those that are turned alike after each other.

    `unit` is how many points a unit of the page is.

    PDFium reads lines from left to right and from top to bottom of a page as it is shown: to be
    read in its own direction, text that is turned is read alone, on a page that is turned too.
    """
    from pypdfium2 import raw

    reader = _Reader(unit)
    turns: dict[int, list[Any]] = {}
    for thing, outer, forms in painted_objects(page):
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        reader.places[_address(thing)] = len(reader.places)
        if any("Artifact" in map(_name_of, _marks(each)) for each in (*forms, thing)):
            reader.artifacts.add(_address(thing))
        reader.clips[_address(thing)] = clip_of(thing, outer)
        if _is_replaced(thing):
            reader.replaced[_address(thing)] = bounds_of(thing, outer)
        turns.setdefault(_turn(times(matrix_of(thing), outer)), []).append(thing)
    count = 0
    for turn in sorted(turns, key=lambda turn: -len(turns[turn])):
        others = [thing for other in turns if other != turn for thing in turns[other]]
        with _alone(page, turn, others):
            text_page = page.get_textpage()
            try:
                count += reader.read(text_page, turn)
            finally:
                text_page.close()
    return Page(
        number,
        label,
        page.get_bbox(),
        tuple(run for run in reader.runs if run.box and has_ink(run.text)),
        tuple(word for word in reader.words if has_ink(word.text)),
        "".join(reader.letters),
        count <= MOST_CHARACTERS,
    )


def _turn(matrix: Matrix) -> int:
    """How far text is turned on the page, to the nearest right angle: by what is up for it."""
    return round(math.degrees(math.atan2(-matrix[2], matrix[3])) / 90) * 90 % 360


@contextmanager
def _alone(page: Any, turn: int, others: Collection[Any]) -> Iterator[None]:
    """While active, text with this turn is upright on PDFium's `page`, and the `others` are away."""
    from pypdfium2 import raw

    before = page.get_rotation()
    page.set_rotation(turn)
    for thing in others:
        raw.FPDFPageObj_SetIsActive(thing, False)  # noqa: FBT003 (a C function)
    try:
        yield
    finally:
        for thing in others:
            raw.FPDFPageObj_SetIsActive(thing, True)  # noqa: FBT003
        page.set_rotation(before)


@dataclass(slots=True)
class _Reader:
    """Goes through the characters of a page; PDFium's calls are those of fpdf_text.h.

    `replaced` has the boxes of what has a replacement text: its characters, which have no place of
    their own, share them, from left to right; they are `sharing` while they are counted.
    """

    unit: float
    places: dict[int, int] = field(default_factory=dict)
    artifacts: set[int] = field(default_factory=set)
    clips: dict[int, Box | None] = field(default_factory=dict)
    replaced: dict[int, Box] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    sharing: dict[int, list[tuple[Run, Word]]] = field(default_factory=dict)

    def read(self, text_page: Any, turn: int) -> int:
        """Add what has this turn to `runs` and `words`; the number of its characters."""
        from pypdfium2 import raw

        count = raw.FPDFText_CountChars(text_page)
        line, last, new_word = (self.runs[-1].line + 1 if self.runs else 0), 0, True
        for index, character in _characters(text_page, min(count, MOST_CHARACTERS)):
            if character in {"\n", _SOFT_END}:
                line += 1
            if character == _SOFT_END:
                if self.words:
                    self.words[-1].broken = len(self.words[-1].text)
                continue
            if character.isspace():
                new_word = True
                continue
            handle = raw.FPDFText_GetTextObject(text_page, index)
            address = _address(handle)
            if not self.runs or address != last or self.runs[-1].line != line:
                is_artifact = address in self.artifacts
                style = _style(text_page, index, handle, turn, is_artifact=is_artifact)
                style = replace(style, unit=self.unit)
                content, place = _content_of(handle), self.places.get(address)
                self.runs.append(Run(style, line, self.clips.get(address), content, place))
                last = address
            if new_word:
                self.runs[-1].text += " " if self.runs[-1].text else ""
                has_place = address not in self.replaced
                baseline = _baseline(text_page, index, turn) if has_place else None
                self.words.append(Word(self.runs[-1], baseline=baseline))
                new_word = False
            self._add(character, address, text_page, index)
        self._share(turn)
        return int(count)

    def _add(self, character: str, address: int, text_page: Any, index: int) -> None:
        run, word = self.runs[-1], self.words[-1]
        run.text += character
        word.text += character
        word.unmapped += character == UNMAPPED
        word.fonts.add(run.style.font)
        word.contents.add(run.content)
        if address in self.replaced:
            self.sharing.setdefault(address, []).append((run, word))
            return
        self.letters.append(character)
        if has_ink(character):
            box = _box(text_page, index)
            is_mark = bool(unicodedata.combining(character))
            _grow(run, word, _standing(box, run.style), is_mark=is_mark)
            if box and not is_mark and run.line == word.run.line and _is_outlined(box, run.style):
                _put_together(word.outlined, box, run.style.size)

    def _share(self, turn: int) -> None:
        """Give each character of what is replaced its share of the box."""
        for address, sharing in self.sharing.items():
            left, bottom, right, top = turned(self.replaced[address], turn)
            width = (right - left) / len(sharing)
            for place, (run, word) in enumerate(sharing):
                start = left + place * width
                _grow(run, word, turned((start, bottom, start + width, top), -turn))
        self.sharing.clear()


def _grow(run: Run, word: Word, box: Box | None, *, is_mark: bool = False) -> None:
    """Add the box of a character to those of its run and its word; of a mark, not to its parts."""
    if box:
        run.box = union(run.box, box)
        if run.line == word.run.line:
            word.box = union(word.box, box)
            if not is_mark:
                _put_together(word.parts, box, run.style.size)


def _put_together(parts: list[Box], box: Box, size: float) -> None:
    """Add a box to the last of `parts` that it stands together with, or as another one."""
    if parts and gap(parts[-1], box) <= _TOGETHER * size:
        box = union(parts.pop(), box) or box
    parts.append(box)


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _characters(text_page: Any, count: int) -> Iterator[tuple[int, str]]:
    """Each character and its index. A soft hyphen stands for one at the end of a line, and for it.

    In lines from right to left PDFium gives the halves of a surrogate pair in either order.
    """
    from pypdfium2 import raw

    after_hyphen = False
    half = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if after_hyphen and code in (0x0D, 0x0A):
            continue
        after_hyphen = code == _HYPHEN
        if after_hyphen:
            code = ord(_SOFT_END)
        if half and code in _HALVES:
            code, half = _joined(half, code), 0
        elif half:
            yield index - 1, UNMAPPED
            half = 0
        elif code in _HALVES:
            half = code
            continue
        wrong = code == 0 or code > 0x10FFFF
        wrong = wrong or raw.FPDFText_HasUnicodeMapError(text_page, index) == 1
        yield index, UNMAPPED if wrong else chr(code)
    if half:
        yield count - 1, UNMAPPED


def _joined(half: int, other: int) -> int:
    """The code point of the two halves of a surrogate pair, 0 where they are none."""
    high, low = sorted((half, other))
    if not high < _LOW <= low:
        return 0
    return 0x10000 + ((high - _HALVES.start) << 10) + low - _LOW


def _box(text_page: Any, index: int) -> Box | None:
    from pypdfium2 import raw

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    box = (left.value, bottom.value, right.value, top.value)
    return box if all(map(math.isfinite, box)) and box[2] > box[0] and box[3] > box[1] else None


def _baseline(text_page: Any, index: int, turn: int) -> float | None:
    """The height of a character's origin, as it stands when the page is turned for it."""
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetCharOrigin(text_page, index, x, y):
        return None
    return turned((x.value, y.value, x.value, y.value), turn)[1]


def _height(box: Box, style: Style) -> float:
    """How high a box is in its own direction, in parts of the type size; 0 where that is nothing."""
    upright = turned(box, style.turn)
    return (upright[3] - upright[1]) / style.size if style.size else 0.0


def _is_outlined(box: Box, style: Style) -> bool:
    """Whether the box of a character is that of an outline, not of a blank."""
    height = _height(box, style)
    return height > _FLAT and abs(height - _BLANK) > _EXACT


def _standing(box: Box | None, style: Style) -> Box | None:
    """The box of a character; of a blank, whose outline is nothing, as high as a letter."""
    if box is None or _height(box, style) > _FLAT:
        return box
    left, bottom, right, _top = turned(box, style.turn)
    return turned((left, bottom, right, bottom + _TALL * style.size), -style.turn)


def _style(text_page: Any, index: int, handle: Any, turn: int, *, is_artifact: bool) -> Style:
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    channels = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text_page, index, *channels)
    mode = raw.FPDFTextObj_GetTextRenderMode(handle) if handle else 0
    if mode == 1:
        raw.FPDFText_GetStrokeColor(text_page, index, *channels)
    red, green, blue, opacity = (channel.value for channel in channels)
    return Style(
        _font(text_page, index),
        raw.FPDFText_GetFontSize(text_page, index) * scale,
        (red, green, blue, opacity),
        mode in _INVISIBLE or opacity == 0,
        is_artifact,
        raw.FPDFPageObj_GetMarkedContentID(handle) if handle else -1,
        turn,
    )


def _font(text_page: Any, index: int) -> str:
    from pypdfium2 import raw

    buffer = ctypes.create_string_buffer(256)
    raw.FPDFText_GetFontInfo(text_page, index, buffer, len(buffer) - 1, ctypes.c_int())
    return buffer.value.decode("utf-8", errors="replace")


def _is_replaced(thing: Any) -> bool:
    """Whether a page object stands in marked content with a replacement text."""
    from pypdfium2 import raw

    return any(
        raw.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") == raw.FPDF_OBJECT_STRING
        for mark in _marks(thing)
    )


def _content_of(handle: Any) -> int:
    """The address of the marked content that a page object stands in, 0 for none."""
    from pypdfium2 import raw

    for mark in _marks(handle) if handle else ():
        is_tagged = raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", ctypes.c_int())
        if is_tagged or _name_of(mark) == "Artifact":
            return _address(mark)
    return 0


def _marks(handle: Any) -> list[Any]:
    """The marks of the contents that a page object stands in, from the outermost."""
    from pypdfium2 import raw

    count = raw.FPDFPageObj_CountMarks(handle)
    return [raw.FPDFPageObj_GetMark(handle, number) for number in range(count)]


def _name_of(mark: Any) -> str:
    """The tag of a marked content."""
    from pypdfium2 import raw

    buffer, length = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
    if not raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
        return ""
    return bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le", "replace")
