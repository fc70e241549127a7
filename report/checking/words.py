"""Words as they are compared: without marks of direction, edge punctuation and kinds of digits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from report.text import spelt

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNS = str.maketrans({"٬": ",", "٫": ".", "٪": "%"})
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")  # Arabic presentation forms, «ﷺ» and «﷼» too
_LONGEST = 40  # letters of a word that a message shows
_WORD = frozenset("LMN")  # general categories of letters, marks and numbers


@lru_cache(maxsize=65536)
def plain_word(word: str) -> str:
    """`word` in the form in which it is compared, "" when nothing is left of it.

    Characters of direction and joining (Cf) go, punctuation and symbols at both ends too; digits
    of every script become ASCII, and so do the signs between and behind them; marks are put into
    the canonical order (Unicode, NFC). Presentation forms become the letters that they stand for,
    which may be several words with spaces between them.
    """
    kept = [
        str(unicodedata.decimal(character, character))
        for character in unicodedata.normalize("NFC", _spelt(word).translate(_SIGNS))
        if unicodedata.category(character) != "Cf"
    ]
    edges = [i for i, character in enumerate(kept) if unicodedata.category(character)[0] in _WORD]
    return "".join(kept[edges[0] : edges[-1] + 1]) if edges else ""


def plain_words(text: str) -> list[str]:
    """The words of `text` as they are compared."""
    return [plain for word in _spelt(text).split() if (plain := plain_word(word))]


def _spelt(text: str) -> str:
    """`text` with presentation forms as letters."""
    return _FORMS.sub(lambda form: spelt(form[0]), text)


def quoted(words: Iterable[str], most: int = 6) -> str:
    """Words for a message: «one», «two» and 3 more."""
    listed = ["".join(c for c in word if unicodedata.category(c) != "Cf") for word in words]
    listed = [f"{word[:_LONGEST]}…" if len(word) > _LONGEST else word for word in listed]
    shown = ", ".join(f"«{word}»" for word in listed[:most])
    return f"{shown} and {len(listed) - most} more" if len(listed) > most else shown
