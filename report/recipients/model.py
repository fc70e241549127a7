"""A list of people, and how its columns are named."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NOT_A_LETTER: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person of a list.

    `row` is where a person finds it: the row of the spreadsheet, its header being row 1 as a
    rule, or the line of JSON Lines. `values` has a text for each column that is not empty here, by
    the column's field name; texts are trimmed and NFC.
    """

    row: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RecipientList:
    """The people of a file, in its order. `columns` are the field names of all its columns."""

    path: Path
    columns: tuple[str, ...]
    recipients: tuple[Recipient, ...]


def field_name(column: str) -> str:
    """How a field names a column: in small letters, all that is no letter or digit as one `_`.

    `Full name` is `full_name`. Vowel marks do not count: nobody types them twice alike. Empty
    where the column has neither letter nor digit in it.
    """
    letters = (
        letter
        for letter in unicodedata.normalize("NFC", column)
        if not unicodedata.category(letter).startswith("M")
    )
    name = _NOT_A_LETTER.sub("_", "".join(letters)).strip("_").casefold()
    return unicodedata.normalize("NFC", name)
