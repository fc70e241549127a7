"""What all copies together will say: their words, and samples of how they begin and end."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_WORDS_IN_A_LINE: Final = 12
_MOST_SAMPLES: Final = 1_000
_LONG: Final = 40  # letters
_COMMON: Final = 4  # recipients with the same value: a template for them is worth its making
_PLACES: Final = (0, 1, -2, -1)  # of words in a value


class People:
    """The values of all recipients of a list, and what they need.

    Fonts that all copies share need a code for whatever one of them says. What a letter looks
    like, and what it says, depends on its neighbours and on whether it begins or ends a text: so
    all words are taken, and `samples` of the recipients for how words begin and end.
    """

    def __init__(
        self, recipients: Sequence[Mapping[str, str]], columns: Collection[str] | None = None
    ) -> None:
        """`columns` are those that copies depend on, None: all."""
        if columns is not None:
            recipients = [
                {column: value for column, value in each.items() if column in columns}
                for each in recipients
            ]
        self._words = tuple(
            dict.fromkeys(
                word for values in recipients for value in values.values() for word in value.split()
            )
        )
        self.samples = _samples(recipients)
        self.count = len(recipients)
        values = Counter(each for values in recipients for each in values.items())
        self._common = frozenset(each for each, count in values.items() if count >= _COMMON)

    @property
    def digest(self) -> str:
        """A text that is the same for the same words and samples."""
        return sha256(
            repr(
                (self._words, [sorted(s.items()) for s in self.samples], sorted(self._common))
            ).encode()
        ).hexdigest()

    def common(self, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Those of `values`, by their columns, that several recipients have."""
        return tuple(each for each in sorted(values.items()) if each in self._common)

    def says(self, text: str, own: Mapping[str, str]) -> bool:
        """Whether `text`, markup, has a word of the values of `own`."""
        return any(
            _whole_word(word).search(text) for value in own.values() for word in value.split()
        )

    def words_in_lines(self) -> Iterator[str]:
        """All words, a dozen to a line."""
        for start in range(0, len(self._words), _WORDS_IN_A_LINE):
            yield " ".join(self._words[start : start + _WORDS_IN_A_LINE])


def likeness(values: Mapping[str, str]) -> tuple[tuple[str, str, bool], ...]:
    """What recipients have in common whose copies are likely to follow one template: which values
    they have, in which scripts these are, and whether they are long.
    """
    return tuple(
        (column, "".join(sorted(set(map(unicodedata.bidirectional, value)))), len(value) > _LONG)
        for column, value in sorted(values.items())
    )


def _samples(recipients: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The first recipient with each beginning and each end of a word at either end of a value.

    There a word may be the first or the last of a piece of its line, which says the space beside it.
    """
    seen: set[tuple[str, int, str]] = set()
    samples: list[Mapping[str, str]] = []
    for values in recipients:
        traits = {
            (column, place, letters)
            for column, value in values.items()
            for words in [value.split()]
            for place in _PLACES
            if -len(words) <= place < len(words)
            for letters in (f"{words[place][:2]}…", words[place][-2:])
        }
        if traits - seen and len(samples) < _MOST_SAMPLES:
            seen |= traits
            samples.append(values)
    return samples


@lru_cache(maxsize=1024)
def _whole_word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(escape(word))}(?!\w)")
