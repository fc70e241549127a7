"""The boxes in the margins of pages, made anew where what they say comes from words that change."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from .blocks import UnlikeError, holds_plain_lines, texts_of_line
from .markup import marks_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Fill = Callable[[str], str]

_CLOSE = 1e-3  # px


class Heads:
    """The margin boxes of the pages of a part; `context` is the engine's, with the part's styles.

    `first` is the number of the first page. `said` has, by element and name, the strings that
    have marks in them.
    """

    def __init__(
        self, pages: Sequence[Any], first: int, context: Any, said: Mapping[tuple[int, str], str]
    ) -> None:
        self._pages = pages
        self._first = first
        self._context = context
        self._set = [
            (number, name, said.get((id(box.element), name), text))
            for number, page in enumerate(pages, 1)
            for box in page.descendants()
            for name, text in box.string_set or ()
        ]
        self._own: dict[int, list[Any]] = {}
        self._marked = list(self._find_marked()) if said else []

    def indexes(self) -> set[int]:
        """Those of the texts that are said in a margin."""
        return {index for _, _, texts in self._marked for index in texts}

    def drawn_texts(self, indexes: set[int]) -> list[Any]:
        """The text boxes, as they are drawn, of the margin boxes that say the texts of `indexes`."""
        return [
            box
            for page, number, said in self._marked
            if said & indexes
            for box in texts_of_line(self._drawn(page)[number])
        ]

    def relined(self, indexes: set[int], fill: Fill, own: Fill) -> Iterator[tuple[Any, Any]]:
        """Pairs of a text box as it is drawn and one for it. `fill` puts words in place of marks,
        `own` those that stand there. Raises UnlikeError.
        """
        pages = {page for page, _, said in self._marked if said & indexes}
        for page in sorted(pages):
            if page not in self._own:
                self._own[page] = self._made(page, own)
            marked = {number for each, number, _ in self._marked if each == page}
            boxes = zip(self._drawn(page), self._own[page], self._made(page, fill), strict=True)
            for number, (drawn, before, after) in enumerate(boxes):
                if number in marked or _moved(before, after):
                    yield from _pairs(drawn, before, after)

    def _find_marked(self) -> Iterator[tuple[int, int, set[int]]]:
        """Pages and numbers of margin boxes with marks, and the indexes of these."""
        for page in range(len(self._pages)):
            for number, box in enumerate(self._made(page, str)):
                said = {n for text in texts_of_line(box) for n in marks_in(text.text)}
                if said:
                    yield page, number, said

    def _drawn(self, page: int) -> list[Any]:
        from weasyprint.formatting_structure.boxes import MarginBox

        return [box for box in self._pages[page].children if isinstance(box, MarginBox)]

    def _made(self, page: int, fill: Fill) -> list[Any]:
        """The margin boxes of a page, laid out."""
        from weasyprint.layout.page import make_margin_boxes, set_page_type_computed_styles

        strings: Any = defaultdict(lambda: defaultdict(list))
        for number, name, text in self._set:
            strings[name][number].append(fill(text))
        box, context = self._pages[page], self._context
        root = self._pages[0].children[0].element
        html = SimpleNamespace(etree_element=root, base_url="http://content.invalid/")
        set_page_type_computed_styles(box.page_type, html, context.style_for)
        context.string_set, context.current_page = strings, page + 1
        context.page_bottom = box.content_box_y() + box.height
        counters = {"page": [self._first + page], "pages": [len(self._pages)]}
        return list(make_margin_boxes(context, box, ([0], counters, [set()], [])))


def _pairs(drawn: Any, before: Any, after: Any) -> Iterator[tuple[Any, Any]]:
    """The text boxes of a margin box and those in their place. Raises UnlikeError."""
    triples = list(zip(*map(texts_of_line, (drawn, before, after)), strict=False))
    if (
        len(triples) != len(list(texts_of_line(drawn)))
        or len(triples) != len(list(texts_of_line(after)))
        or not holds_plain_lines(drawn)
        or getattr(drawn, "background", None)
        or any(_unlike(one, other) for one, other, _ in triples)
    ):
        raise UnlikeError
    yield from ((one, new) for one, _, new in triples)


def _moved(one: Any, other: Any) -> bool:
    pairs = list(zip(texts_of_line(one), texts_of_line(other), strict=False))
    return any(_unlike(*pair) for pair in pairs)


def _unlike(one: Any, other: Any) -> bool:
    return bool(
        one.text != other.text
        or abs(one.position_x - other.position_x) > _CLOSE
        or abs(one.position_y - other.position_y) > _CLOSE
    )
