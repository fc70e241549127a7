"""Did you mean …? The nearest of the words that are possible."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

from . import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def nearest(word: str, possible: Iterable[str]) -> str:
    """The one of the words possible that `word` is probably meant for, "" where there is none."""
    names = tuple(islice(possible, limits.CANDIDATES))
    same = [name for name in names if name.casefold() == word.casefold()]
    close = same or get_close_matches(word[:100].casefold(), names, 1)
    return close[0] if close else ""


def did_you_mean(
    word: str, possible: Iterable[str], otherwise: str = "", sign: str = ""
) -> Callable[[], str]:
    """A hint for a misspelt word, found when it is called.

    It names the nearest of the words possible, with `sign` before it; is `otherwise` where none
    is near, or lists them all where that is empty.
    """

    def hint() -> str:
        names = tuple(possible)
        close = nearest(word, names)
        if close:
            return f"Did you mean '{sign}{close}'?"
        return otherwise or f"Possible here: {', '.join(names)}"

    return hint
