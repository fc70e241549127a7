"""Find passages of the source among the words of the pages, and what of them is not there."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING

from .words import plain_word

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from .boxes import Box
    from .page import Page, Word

_DIGITS = frozenset("0123456789")
_MOST_PIECES = 8  # of a word, one a line
_SLACK = 40  # words between the pieces of a passage: a running header, a note, another column


@dataclass(frozen=True, slots=True)
class FoundWord:
    """A word of a page as it is compared, with where it stands."""

    text: str
    page: int
    word: Word


@dataclass(frozen=True, slots=True)
class Loss:
    """Words of the source that are not on the page, and those that stand in their place."""

    lost: tuple[str, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a passage was found: positions among the words, and what is not there."""

    positions: tuple[int, ...]
    losses: tuple[Loss, ...] = ()


@dataclass(slots=True)
class PageWords:
    """All words of some pages in the order of extraction; each serves one passage only."""

    words: list[FoundWord] = field(default_factory=list)
    _where: dict[str, list[int]] = field(default_factory=dict)
    _used: bytearray = field(default_factory=bytearray)
    _ends: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Sequence[Page], wanted: Container[str] = ()) -> PageWords:
        """The words of `pages` without those of artifacts.

        What is one of the `wanted` words when its pieces are put together, such as an address that
        goes on in the next line, is one word.
        """
        found = cls()
        for page in pages:
            words = deque(page.content_words)
            while words:
                word, plain = _first(words, wanted)
                for text in plain.split():
                    found._where.setdefault(text, []).append(len(found.words))
                    found.words.append(FoundWord(text, page.number, word))
            found._ends[page.number] = len(found.words)
        found._used = bytearray(len(found.words))
        return found

    def span(self, first: int, last: int) -> range:
        """The positions of the words of the pages `first` to `last`."""
        return range(self._ends.get(first - 1, 0), self._ends.get(last, len(self.words)))

    def unused(self) -> list[FoundWord]:
        """The words that no passage was found in."""
        return [word for word, used in zip(self.words, self._used, strict=True) if not used]

    def find(
        self, passage: Sequence[str], span: range, after: int, *, has_notes: bool = False
    ) -> Match:
        """Find the words of `passage` within `span`, at best behind the position `after`.

        Words that were found are used up. With `has_notes`, a number at the end of a word may be
        that of a note.
        """
        match = self._whole(passage, span, after) or self._in_pieces(
            passage, span, has_notes=has_notes
        )
        for position in match.positions:
            self._used[position] = 1
        return match

    def _whole(self, passage: Sequence[str], span: range, after: int) -> Match | None:
        length = len(passage)
        starts = [p for p in self._where.get(passage[0], ()) if p in span]
        for start in sorted(starts, key=lambda p: (p < after, p)):
            stretch = self.words[start : start + length]
            if [word.text for word in stretch] == passage and not any(
                self._used[start : start + length]
            ):
                return Match(tuple(range(start, start + length)))
        return None

    def _in_pieces(self, passage: Sequence[str], span: range, *, has_notes: bool) -> Match:
        """The passage where most of its words stand in their order, near each other."""
        starts = Counter(
            position - index
            for index, word in enumerate(passage)
            for position in self._where.get(word, ())
            if position in span and not self._used[position]
        )
        if not starts:
            return Match((), (Loss(tuple(passage), ()),))
        start = max(starts, key=lambda s: sum(starts[s + d] for d in range(-2, 3)))
        first = max(span.start, start - _SLACK)
        window = [
            position
            for position in range(first, min(span.stop, start + len(passage) + _SLACK))
            if not self._used[position]
        ]
        texts = [self.words[position].text for position in window]
        if has_notes:
            wanted = frozenset(passage)
            texts = [_without_note(text, wanted) for text in texts]
        matcher = SequenceMatcher(None, passage, texts, autojunk=False)
        positions, losses = [], []
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "equal":
                positions += window[c:d]
            elif kind in {"delete", "replace"}:
                instead = tuple(texts[c:d]) if d - c <= 2 * (b - a) + 2 else ()
                losses.append(Loss(tuple(passage[a:b]), instead))
        return Match(tuple(positions), tuple(losses))

    def box(self, positions: Sequence[int]) -> tuple[int, Box | None]:
        """The page of the first of `positions`, and the box around those on this page."""
        from .boxes import around

        page = self.words[positions[0]].page
        return page, around(self.words[p].word.box for p in positions if self.words[p].page == page)


def _without_note(text: str, wanted: Container[str]) -> str:
    """A word without the number of a note: as many of its last digits go as make it a wanted one."""
    shorter = text
    while shorter not in wanted and shorter[-1:] in _DIGITS:
        shorter = shorter[:-1]
        if (plain := plain_word(shorter)) in wanted:
            return plain
    return text


def _first(words: deque[Word], wanted: Container[str]) -> tuple[Word, str]:
    """Take the first word, with what follows of it in the next lines; and its form for comparison."""
    first = words.popleft()
    pieces = [first]
    for piece in islice(words, _MOST_PIECES - 1):
        if piece.line == pieces[-1].line:
            break
        pieces.append(piece)
        plain = plain_word("".join(part.text for part in pieces))
        if plain in wanted and not all(plain_word(part.text) in wanted for part in pieces):
            for _ in pieces[1:]:
                words.popleft()
            return first, plain
    return first, _whole_word(first, wanted)


def _whole_word(word: Word, wanted: Container[str]) -> str:
    """The form for comparison; with the hyphen that it is broken at, if that is a wanted word."""
    plain = plain_word(word.text)
    if word.broken and plain not in wanted:
        hyphened = plain_word(f"{word.text[: word.broken]}-{word.text[word.broken :]}")
        return hyphened if hyphened in wanted else plain
    return plain
