"""One laid out part whose words may change: blocks of it are laid out again, each in its place.

A block is laid out again alone. When its lines are as many, as high and made of the same pieces
as those that stand there, nothing else on the page can have moved; in any other case the caller
is told, and lays out the whole.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Any

from .blocks import (
    UnlikeError,
    blocks_with_lines,
    is_beside,
    is_float,
    is_plain_block,
    links_of_line,
    texts_of_line,
)
from .echoes import Echoes, bookmarks_of
from .heads import Heads
from .markup import elements_along, filled, marked, marks_in, split_markup, spots_of_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from report.layout.parts import LaidOutPart, Press

    from .echoes import Saying
    from .markup import TextSpot

_CLOSE = 1e-3  # px


@dataclass(frozen=True, slots=True)
class Relined:
    """What becomes of a part when it has other words.

    `texts` are pairs of a text box as it is drawn and one for it; `links` are boxes as they are
    drawn, for each of which the file has an annotation, with what that becomes; `titles` are those
    of the outline, by the number of their bookmark in the part.
    """

    texts: list[tuple[Any, Any]]
    links: list[tuple[Any, Link]]
    titles: dict[int, str]


@dataclass(frozen=True, slots=True)
class Link:
    """The annotation of a link: its `area` in the page (px from its top left corner: two points),
    what it is called, None where that stays, and the height of the `page` (px).
    """

    area: tuple[float, float, float, float]
    name: str | None
    page: float


@dataclass(frozen=True, slots=True)
class _Block:
    """`drawn` is the laid out box, `fresh` the same before layout, with marks for its words.
    `height` is that of its page.
    """

    drawn: Any
    fresh: Any
    height: float


class Reliner:
    """The blocks of a part, `part` as `press` has laid it out.

    `words` are the texts of its HTML (`split_markup`); `saying` is how the file names elements.
    Raises nothing for what it can't do before it is asked to.
    """

    def __init__(self, part: LaidOutPart, press: Press, saying: Saying) -> None:
        self._html = part.part.html
        self._own = split_markup(self._html)[1]
        self._first = part.first
        self._pages = [page._page_box for page in part.pages]  # noqa: SLF001
        self._heights = {id(page._page_box): page.height for page in part.pages}  # noqa: SLF001
        self._root: Element = self._pages[0].children[0].element
        self._engine = press.engine
        self._press = press
        self._saying = saying
        self._context: Any = None
        self._blocks: dict[int, _Block | None] = {}  # by the index of a text; None: it can't be
        self._silent: set[int] = set()  # texts that are nowhere on the page
        self._echoes = Echoes()
        self._heads: Heads | None = None

    def settable(self, indexes: Iterable[int]) -> list[int]:
        """Those of the texts of `indexes` whose blocks may be laid out alone."""
        wanted = sorted(indexes)
        self._know(wanted)
        return [index for index in wanted if self._blocks[index] or index in self._silent]

    def drawn_texts(self, indexes: Iterable[int]) -> list[Any]:
        """The text boxes, as they are drawn, of the blocks that hold the texts of `indexes`, or
        say them in a margin.
        """
        wanted = set(indexes)
        blocks = list(self._blocks_of(wanted))
        heads = self._heads.drawn_texts(wanted) if self._heads else []
        return [*(box for block in blocks for box in _texts(block.drawn)), *heads]

    def tied(self, indexes: Iterable[int]) -> tuple[list[Any], list[int]]:
        """The link boxes, as they are drawn, and the numbers of the bookmarks that may change with
        the texts of `indexes`. Raises UnlikeError.
        """
        wanted = set(indexes)
        boxes = [box for block in self._blocks_of(wanted) for box in _links(block.drawn)]
        titles = self._echoes.titles.items()
        return boxes, [number for number, title in titles if wanted & {*marks_in(title)}]

    def relined(self, texts: Mapping[int, str]) -> Relined:
        """What becomes of the part when `texts` stand at their indexes.

        `texts` are markup, of which spaces at the ends do not count. Raises UnlikeError.
        """
        made = Relined([], [], {})
        for block in self._blocks_of(texts):
            lines = self._laid_out(block, texts)
            _check_alike(block.drawn, lines)
            new = [box for line in lines for box in texts_of_line(line)]
            made.texts.extend(zip(_texts(block.drawn), new, strict=True))
            links = (box for line in lines for box in links_of_line(line))
            made.links.extend(
                (drawn, self._link(box, texts, block.height))
                for drawn, box in zip(_links(block.drawn), links, strict=True)
                if drawn.link_annotation
            )
        for number, title in self._echoes.titles.items():
            if not texts.keys().isdisjoint(marks_in(title)):
                made.titles[number] = filled(title, texts, self._own)
        if self._heads:
            fill, own = (partial(filled, texts=each, own=self._own) for each in (texts, {}))
            made.texts.extend(self._heads.relined(set(texts), fill, own))
        return made

    def _link(self, box: Any, texts: Mapping[int, str], page: float) -> Link:
        x, y, width, height = box.hit_area()
        name = self._echoes.links.get(id(box.element))
        words = filled(name, texts, self._own) if name is not None else None
        return Link((x, y, x + width, y + height), words, page)

    def text_like(self, box: Any, text: str) -> Any:
        """A box that has `text` in one line, in the style of the text box `box`."""
        from weasyprint.text.line_break import split_first_line

        layout, _, _, _, _, baseline = split_first_line(
            text, box.style, self._context_of_part(), None, 0
        )
        new = box.copy_with_text(text)
        new.pango_layout, new.baseline = layout, baseline
        return new

    def _blocks_of(self, indexes: Iterable[int]) -> Iterator[_Block]:
        """The blocks that hold the texts, each once. Raises UnlikeError where one can't be."""
        wanted = list(indexes)
        self._know(wanted)
        seen = set()
        for index in wanted:
            block = self._blocks[index]
            if block is None and index not in self._silent:
                raise UnlikeError
            if block is not None and id(block) not in seen:
                seen.add(id(block))
                yield block

    def _know(self, indexes: Iterable[int]) -> None:
        if not self._blocks.keys() >= (wanted := set(indexes)):
            self._find(sorted(self._blocks.keys() | wanted))

    def _find(self, indexes: list[int]) -> None:
        """Find the block of each text, by marks in a tree of boxes that is made anew."""
        self._blocks = dict.fromkeys(indexes)
        with self._marks(indexes):
            fresh = self._fresh_boxes()
        self._echoes.hear_strings(box for tree in fresh for box in tree.descendants())
        if self._echoes.strings:
            context = self._context_of_part()
            self._heads = Heads(self._pages, self._first, context, self._echoes.strings)
        places = self._places()
        found: dict[int, list[_Block | None]] = {}
        for box, _ in (each for tree in fresh for each in blocks_with_lines(tree)):
            if marks := [n for text in texts_of_line(box) for n in marks_in(text.text)]:
                known = places.get(id(box.element), [])
                block = replace(known[0], fresh=box) if len(known) == 1 and known[0] else None
                for index in marks:
                    found.setdefault(index, []).append(block)
        self._silent -= found.keys()
        self._blocks |= {index: each[0] for index, each in found.items() if len(each) == 1}

    def _places(self) -> dict[int, list[_Block | None]]:
        """The laid out blocks of each element; None for one that can't be laid out alone."""
        places: dict[int, list[_Block | None]] = {}
        for page in self._pages:
            floats = [box for box in page.descendants() if is_float(box)]
            for box, steady in blocks_with_lines(page):
                alone = steady and not is_beside(box, floats) and is_plain_block(box)
                block = _Block(box, None, self._heights[id(page)]) if alone else None
                places.setdefault(id(box.element), []).append(block)
        return places

    @contextmanager
    def _marks(self, indexes: list[int]) -> Iterator[None]:
        """While active, marks stand in the tree of elements in place of texts; what is said of
        them elsewhere is noted.
        """
        self._echoes = Echoes()
        self._silent = set()
        spots = self._engine.HTML(string=marked(self._html, indexes)).etree_element
        numbers = {id(each): number for number, each in enumerate(bookmarks_of(self._pages))}
        changed: list[tuple[TextSpot, Element, str | None]] = []
        around: dict[int, Element] = {}
        for index, spot, written in spots_of_marks(spots):
            elements = elements_along(self._root, spot.path)
            if spot.is_attribute or elements[-1].tag == "title":
                self._silent.add(index)
            around |= {id(element): element for element in elements}
            changed.append((spot, elements[-1], spot.exchange(elements[-1], written)))
        try:
            for element in around.values():
                self._echoes.hear(element, numbers.get(id(element)), self._saying)
            yield
        finally:
            for spot, element, text in reversed(changed):
                spot.exchange(element, text)

    def _context_of_part(self) -> Any:
        if self._context is None:
            self._context = self._press.context_of(self._root)
            self._context.create_block_formatting_context()
        return self._context

    def _fresh_boxes(self) -> list[Any]:
        """The boxes before layout: those of the part, and those of each footnote."""
        from weasyprint.css.targets import TargetCollector
        from weasyprint.formatting_structure.build import (
            build_formatting_structure,
            create_anonymous_boxes,
        )

        context = self._context_of_part()
        notes: list[Any] = []
        root = build_formatting_structure(
            self._root,
            context.style_for,
            context.get_image_from_uri,
            "http://content.invalid/",
            TargetCollector(),
            context.counter_style,
            notes,
        )
        return [root, *(create_anonymous_boxes(note.deepcopy()) for note in notes)]

    def _laid_out(self, block: _Block, texts: Mapping[int, str]) -> list[Any]:
        from weasyprint.layout.inline import iter_line_boxes

        [line] = block.fresh.deepcopy().children
        for box in texts_of_line(line):
            box.text = filled(box.text, texts, self._own)
        drawn = block.drawn
        return [
            line
            for line, _ in iter_line_boxes(
                self._context_of_part(), line, drawn.content_box_y(), -inf, None, drawn, [], [],
                None, None,
            )
        ]  # fmt: skip


def _texts(block: Any) -> list[Any]:
    return [box for line in block.children for box in texts_of_line(line)]


def _links(block: Any) -> list[Any]:
    return [box for line in block.children for box in links_of_line(line)]


def _check_alike(block: Any, lines: list[Any]) -> None:
    """Raise UnlikeError unless `lines` can stand in a laid out block in place of its own."""
    if len(lines) != len(block.children):
        raise UnlikeError
    for line, new in zip(block.children, lines, strict=True):
        before, after = list(texts_of_line(line)), list(texts_of_line(new))
        if (
            abs(line.height - new.height) > _CLOSE
            or abs(line.position_y - new.position_y) > _CLOSE
            or new.width > block.width + _CLOSE
            or [id(box.element) for box in before] != [id(box.element) for box in after]
            or [id(box.element) for box in links_of_line(line)]
            != [id(box.element) for box in links_of_line(new)]
        ):
            raise UnlikeError
