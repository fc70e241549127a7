"""Where on the pages the content of a structure element stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .boxes import around

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .boxes import Box
    from .document import FinishedDocument
    from .page import Word
    from .structure import Element, Mark


class TagPlaces:
    """The words of each marked content."""

    def __init__(self, document: FinishedDocument) -> None:
        self._words: dict[Mark, list[Word]] = {}
        for page in document.pages:
            for word in page.content_words:
                mark = (page.number, word.run.style.mark)
                self._words.setdefault(mark, []).append(word)

    def words(self, marks: Iterable[Mark]) -> list[Word]:
        """The words in marked contents."""
        return [word for mark in marks for word in self._words.get(mark, ())]

    def place(self, element: Element) -> tuple[int | None, Box | None]:
        """The page on which an element begins, and the box around it there.

        That is its bounding box, else what is around the words in it and in those below it.
        """
        marks = [mark for each in element.walk() for mark in each.marks]
        page = marks[0][0] if marks else element.page
        there = self.words(mark for mark in marks if mark[0] == page)
        return page, element.box or around(word.box for word in there)
