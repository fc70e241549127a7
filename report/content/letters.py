"""The letter: what `email.md` says, the words of the mail that carries the publication."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from report.problems import Place

    from .model import Node, Text

LETTER_FILE: Final = "email.md"


@dataclass(frozen=True, slots=True)
class LetterImage:
    """A picture of a letter: the `name` of its file, and what is in that."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of a mail. `heading` is its `#` heading, `images` are what its nodes name."""

    place: Place
    subject: Text | None
    heading: tuple[Node, ...]
    body: tuple[Node, ...]
    images: tuple[LetterImage, ...] = ()
