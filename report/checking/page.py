"""What is written on a page: words, and runs of one style."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .boxes import turned

if TYPE_CHECKING:
    from .boxes import Box

UNMAPPED = "\ufffd"
_BOLD = re.compile("bold|black|heavy", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How a run is set. `size` is in units of the page, of which one is `unit` points; `colour` is red, green, blue, opacity,
    from 0 to 255. `mark` is its marked-content identifier, -1 for none. `turn` is how far it is
    turned, counter-clockwise: 0, 90, 180 or 270 degrees, whichever is nearest.
    """

    font: str
    size: float
    colour: tuple[int, int, int, int]
    is_hidden: bool
    is_artifact: bool
    mark: int
    turn: int = 0
    unit: float = 1.0

    @property
    def points(self) -> float:
        """The size in points."""
        return self.size * self.unit

    @property
    def is_bold(self) -> bool:
        """Whether the name of the font says that it is bold."""
        return bool(_BOLD.search(self.font))


@dataclass(slots=True)
class Run:
    """What one operator of the page shows: characters of one style in one line.

    `clip` is the box around what a clipping path leaves of the page, None without one. `content` is
    one number for all runs of a marked content that is tagged or an artifact, 0 for none. `place` is
    that of its object among the text objects of the page, as they are painted, from 0.
    """

    style: Style
    line: int
    clip: Box | None = None
    content: int = 0
    place: int | None = None
    text: str = ""
    box: Box | None = None


@dataclass(slots=True)
class Word:
    """Characters without a space between them, in logical order, with their first run.

    Of a word that is hyphenated at the end of a line, `box` is that of its first part, and `broken`
    is how many characters that part has; the hyphen is not in `text`. `parts` are the boxes of
    what stands together, without marks: other words may stand between parts of two directions, or that PDFium
    takes for one word. `outlined` are those of characters with an outline: what blanks or a
    replacement text say may be painted in another place. `fonts` are the names of those that it is
    set in, `contents` the marked contents that it stands in. `baseline` is the height of its first
    character's origin when the page is turned so that the word is upright, None where it has none.
    """

    run: Run
    text: str = ""
    box: Box | None = None
    unmapped: int = 0
    broken: int = 0
    parts: list[Box] = field(default_factory=list)
    outlined: list[Box] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    contents: set[int] = field(default_factory=set)
    baseline: float | None = None

    @property
    def line(self) -> int:
        """The number of its line on the page, from 0."""
        return self.run.line

    @property
    def upright(self) -> Box | None:
        """Its box as it stands when the page is turned so that the word is upright."""
        return turned(self.box, self.run.style.turn) if self.box else None


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


def has_ink(text: str) -> bool:
    """Whether a text is more than marks of direction and joining, which are not to be seen."""
    return any(unicodedata.category(character) != "Cf" for character in text)
