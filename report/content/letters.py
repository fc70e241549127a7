"""The letter: what `email.md` says, the words of the mail that carries the publication."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from .model import Layout, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from report.problems import Place

    from .model import Node, Publication, Text

LETTER_FILE: Final = "email.md"


@dataclass(frozen=True, slots=True)
class Letter:
    """The words of a mail. `heading` is its `#` heading, `images` the files that it names."""

    place: Place
    subject: Text | None
    heading: tuple[Node, ...]
    body: tuple[Node, ...]
    images: tuple[str, ...] = ()


def letter_changed(
    letter: Letter, publication: Publication, change: Callable[[Publication], Publication]
) -> tuple[Letter, Publication]:
    """`letter` and `publication` after `change`, such as one that fills in fields.

    The letter goes through it as a section of the publication, so that one rule holds for both.
    """
    section = Section(
        LETTER_FILE,
        letter.place,
        Layout.PROSE,
        letter.heading,
        letter.body,
        lead=letter.subject,
    )
    changed = change(replace(publication, order=(section, *publication.order)))
    first, *order = changed.order
    if not isinstance(first, Section):
        raise TypeError("the change has taken the letter away")
    new = replace(letter, subject=first.lead, heading=first.title, body=first.body)
    return new, replace(changed, order=tuple(order))
