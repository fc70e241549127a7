"""The letter: what `email.md` says, the words of the mail that carries the publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from report.problems import Place

    from .model import Node, Text

LETTER_FILE: Final = "email.md"


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of a mail. `heading` is its `#` heading, `images` the files that it names."""

    place: Place
    subject: Text | None
    heading: tuple[Node, ...]
    body: tuple[Node, ...]
    images: tuple[str, ...] = ()
