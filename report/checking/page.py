"""What is written on a page: words and runs of one style, as PDFium extracts them."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .boxes import Box, union
from .objects import bounds_of, clip_of, objects_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS = 100_000
UNMAPPED = "\ufffd"
_BOLD = re.compile("bold|black|heavy", re.IGNORECASE)
_INVISIBLE = (3, 7)  # text rendering modes (ISO 32000-1, 9.3.6)
_HYPHEN = 2  # what PDFium says of one at the end of a line
_SOFT_END = "\u00ad"


@dataclass(frozen=True, slots=True)
class Style:
    """How a run is set. `size` is in points on the page; `colour` is red, green, blue, opacity,
    from 0 to 255. `mark` is its marked-content identifier, -1 for none.
    """

    font: str
    size: float
    colour: tuple[int, int, int, int]
    is_hidden: bool
    is_artifact: bool
    mark: int

    @property
    def is_bold(self) -> bool:
        """Whether the name of the font says that it is bold."""
        return bool(_BOLD.search(self.font))


@dataclass(slots=True)
class Run:
    """What one operator of the page shows: characters of one style in one line.

    `clip` is the box around what a clipping path leaves of the page, None without one.
    """

    style: Style
    line: int
    clip: Box | None = None
    text: str = ""
    box: Box | None = None


@dataclass(slots=True)
class Word:
    """Characters without a space between them, in logical order, with their first run.

    Of a word that is hyphenated at the end of a line, `box` is that of its first part, and `broken`
    is how many characters that part has; the hyphen is not in `text`. `parts` are the boxes of
    what is in one run, by its id: other words may stand between those of two directions. `fonts`
    are the names of those that it is set in.
    """

    run: Run
    text: str = ""
    box: Box | None = None
    unmapped: int = 0
    broken: int = 0
    parts: dict[int, Box] = field(default_factory=dict)
    fonts: set[str] = field(default_factory=set)

    @property
    def line(self) -> int:
        """The number of its line on the page, from 0."""
        return self.run.line


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one page. `box` is the visible part of the page, `label` its printed number.

    `letters` are all characters but those of replacement texts, `is_whole` is false when there are
    more characters than are looked at.
    """

    number: int
    label: str
    box: Box
    runs: tuple[Run, ...]
    words: tuple[Word, ...]
    letters: str = ""
    is_whole: bool = True

    @property
    def content_words(self) -> tuple[Word, ...]:
        """The words that are not part of running headers, folios and other artifacts."""
        return tuple(word for word in self.words if not word.run.style.is_artifact)


def read_page(page: Any, number: int, label: str) -> Page:
    """The words and runs of PDFium's `page`."""
    from pypdfium2 import raw

    texts = objects_of(page, raw.FPDF_PAGEOBJ_TEXT)
    clips: dict[int, Box | None] = {}
    replaced: dict[int, Box] = {}
    for thing, outer in texts:
        clips[_address(thing)] = clip_of(thing, outer)
        if _is_replaced(thing):
            replaced[_address(thing)] = bounds_of(thing, outer)
    text_page = page.get_textpage()
    try:
        reader = _Reader(text_page, clips, replaced)
        count = reader.read()
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


def has_ink(text: str) -> bool:
    """Whether a text is more than marks of direction and joining, which are not to be seen."""
    return any(unicodedata.category(character) != "Cf" for character in text)


@dataclass(slots=True)
class _Reader:
    """Goes through the characters of a page; PDFium's calls are those of fpdf_text.h.

    `replaced` has the boxes of what has a replacement text: its characters, which have no place of
    their own, share them, from left to right; they are `sharing` while they are counted.
    """

    text_page: Any
    clips: dict[int, Box | None]
    replaced: dict[int, Box]
    runs: list[Run] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    sharing: dict[int, list[tuple[Run, Word]]] = field(default_factory=dict)

    def read(self) -> int:
        """Fill `runs` and `words`; the number of characters on the page."""
        from pypdfium2 import raw

        count = raw.FPDFText_CountChars(self.text_page)
        line, last, new_word = 0, 0, True
        for index, character in _characters(self.text_page, min(count, MOST_CHARACTERS)):
            if character in {"\n", _SOFT_END}:
                line += 1
            if character == _SOFT_END:
                if self.words:
                    self.words[-1].broken = len(self.words[-1].text)
                continue
            if character.isspace():
                new_word = True
                continue
            handle = raw.FPDFText_GetTextObject(self.text_page, index)
            address = _address(handle)
            if not self.runs or address != last or self.runs[-1].line != line:
                style = _style(self.text_page, index, handle)
                self.runs.append(Run(style, line, self.clips.get(address)))
                last = address
            if new_word:
                self.runs[-1].text += " " if self.runs[-1].text else ""
                self.words.append(Word(self.runs[-1]))
                new_word = False
            self._add(character, index, address)
        self._share()
        return int(count)

    def _add(self, character: str, index: int, address: int) -> None:
        run, word = self.runs[-1], self.words[-1]
        run.text += character
        word.text += character
        word.unmapped += character == UNMAPPED
        word.fonts.add(run.style.font)
        if address in self.replaced:
            self.sharing.setdefault(address, []).append((run, word))
            return
        self.letters.append(character)
        if has_ink(character):
            _grow(run, word, _box(self.text_page, index))

    def _share(self) -> None:
        """Give each character of what is replaced its share of the box."""
        for address, sharing in self.sharing.items():
            left, bottom, right, top = self.replaced[address]
            width = (right - left) / len(sharing)
            for place, (run, word) in enumerate(sharing):
                start = left + place * width
                _grow(run, word, (start, bottom, start + width, top))


def _grow(run: Run, word: Word, box: Box | None) -> None:
    """Add the box of a character to those of its run and its word."""
    if box:
        run.box = union(run.box, box)
        if run.line == word.run.line:
            word.box = union(word.box, box)
            word.parts[id(run)] = union(word.parts.get(id(run)), box) or box


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _characters(text_page: Any, count: int) -> Iterator[tuple[int, str]]:
    """Each character and its index. A soft hyphen stands for one at the end of a line, and for it."""
    from pypdfium2 import raw

    after_hyphen = False
    high = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if after_hyphen and code in (0x0D, 0x0A):
            continue
        after_hyphen = code == _HYPHEN
        if after_hyphen:
            code = ord(_SOFT_END)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
            high = 0
        wrong = code == 0 or code > 0x10FFFF
        wrong = wrong or raw.FPDFText_HasUnicodeMapError(text_page, index) == 1
        yield index, UNMAPPED if wrong else chr(code)


def _box(text_page: Any, index: int) -> Box | None:
    from pypdfium2 import raw

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    box = (left.value, bottom.value, right.value, top.value)
    return box if all(map(math.isfinite, box)) and box[2] > box[0] and box[3] > box[1] else None


def _style(text_page: Any, index: int, handle: Any) -> Style:
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
        mode in _INVISIBLE,
        bool(handle) and "Artifact" in _marks(handle),
        raw.FPDFPageObj_GetMarkedContentID(handle) if handle else -1,
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
        raw.FPDFPageObjMark_GetParamValueType(raw.FPDFPageObj_GetMark(thing, number), b"ActualText")
        == raw.FPDF_OBJECT_STRING
        for number in range(raw.FPDFPageObj_CountMarks(thing))
    )


def _marks(handle: Any) -> list[str]:
    """The tags of the marked content that a page object stands in."""
    from pypdfium2 import raw

    names = []
    for number in range(raw.FPDFPageObj_CountMarks(handle)):
        buffer, length = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
        mark = raw.FPDFPageObj_GetMark(handle, number)
        if raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
            names.append(bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le", "replace"))
    return names
