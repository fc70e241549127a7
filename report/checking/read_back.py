"""Where the passages of the source stand on the pages, and so what stands on a page whence it came."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from .boxes import area, intersection
from .matching import Match, PageWords
from .words import plain_words

if TYPE_CHECKING:
    from report.problems import Place

    from .boxes import Box
    from .document import FinishedDocument
    from .expected import Expected, Passage


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The words of the pages, and each passage of the source with where it was found in them."""

    words: PageWords
    found: tuple[tuple[Passage, Match], ...]

    def place_of(self, page: int, box: Box | None) -> Place | None:
        """Where in the source what stands in `box` on `page` was written.

        That of most of its words; where it has none, of the word that is nearest; without a box,
        of the first passage on the page. None when no passage was found there.
        """
        within: Counter[Place] = Counter()
        nearest: tuple[float, Place] | None = None
        for passage, match in self.found:
            for position in match.positions:
                word = self.words.words[position]
                if word.page != page or word.word.box is None:
                    continue
                if box is None:
                    return passage.place
                if area(intersection(word.word.box, box)) > area(word.word.box) / 2:
                    within[passage.place] += 1
                distance = _distance(word.word.box, box)
                if nearest is None or distance < nearest[0]:
                    nearest = distance, passage.place
        if within:
            return within.most_common(1)[0][0]
        return nearest[1] if nearest else None


def read_back(document: FinishedDocument, expected: Expected) -> ReadBack:
    """Find every passage of the source on the pages of its section, one after the other."""
    wanted = [plain_words(passage.text) for passage in expected.passages]
    words = PageWords.of(document.pages, frozenset(chain.from_iterable(wanted)))
    spans = _spans(document, expected, words)
    after = -1
    found = []
    for passage, texts in zip(expected.passages, wanted, strict=True):
        if not texts:
            continue
        span = spans.get(passage.section, range(len(words.words)))
        match = words.find(texts, span, after, has_notes=passage.has_notes)
        after = match.positions[-1] if match.positions else after
        found.append((passage, match))
    return ReadBack(words, tuple(found))


def _spans(
    document: FinishedDocument, expected: Expected, words: PageWords
) -> dict[str | None, range]:
    """Where the words of each section are: from its anchor's page to the next section's.

    Those of the cover are before the first section.
    """
    pages = expected.section_pages(document)
    starts = sorted(pages.values())
    spans: dict[str | None, range] = {}
    for name, first in pages.items():
        later = [page for page in starts if page > first]
        spans[name] = words.span(first, later[0] - 1 if later else document.page_count)
    if starts and starts[0] > 1:
        spans[""] = words.span(1, starts[0] - 1)
    return spans


def _distance(one: Box, other: Box) -> float:
    """How far two boxes are apart, squared; 0 where they touch."""
    across = max(0.0, one[0] - other[2], other[0] - one[2])
    along = max(0.0, one[1] - other[3], other[1] - one[3])
    return across**2 + along**2
