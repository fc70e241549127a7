"""One laid out part whose words may change: blocks of it are laid out again, each in its place.

A block is laid out again alone. When its lines are as many, as high and made of the same pieces
as those that stand there, nothing else on the page can have moved; in any other case the caller
is told, and lays out the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from math import inf
from typing import TYPE_CHECKING, Any

from .blocks import blocks_with_lines, is_beside, is_float, is_plain_block, texts_of_line
from .markup import collapsed, elements_along, mark, marked, marks_in, split_markup, spots_of_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from report.layout.parts import LaidOutPart, Press

_CLOSE = 1e-3  # px


class UnlikeError(Exception):
    """With these words, the page would be another one: lay it out as a whole."""


@dataclass(frozen=True, slots=True)
class _Block:
    """`drawn` is the laid out box, `fresh` the same before layout, with marks for its words."""

    drawn: Any
    fresh: Any


class Reliner:
    """The blocks of a part, `part` as `press` has laid it out.

    `words` are the texts of its HTML (`split_markup`). Raises nothing for what it can't do before
    it is asked to.
    """

    def __init__(self, part: LaidOutPart, press: Press) -> None:
        self._html = part.part.html
        self._own = split_markup(self._html)[1]
        self._pages = [page._page_box for page in part.pages]  # noqa: SLF001
        self._root: Element = self._pages[0].children[0].element
        self._engine = press.engine
        self._press = press
        self._context: Any = None
        self._blocks: dict[int, _Block | None] = {}  # by the index of a text; None: it can't be

    def drawn_texts(self, indexes: Iterable[int]) -> list[Any]:
        """The text boxes, as they are drawn, of the blocks that hold the texts of `indexes`."""
        return [box for block in self._blocks_of(indexes) for box in _texts(block.drawn)]

    def relined(self, texts: Mapping[int, str]) -> list[tuple[Any, Any]]:
        """Pairs of a text box as it is drawn and one for it, when `texts` stand at their indexes.

        `texts` are markup, of which spaces at the ends do not count. Raises UnlikeError.
        """
        pairs: list[tuple[Any, Any]] = []
        for block in self._blocks_of(texts):
            lines = self._laid_out(block, texts)
            _check_alike(block.drawn, lines)
            new = [box for line in lines for box in texts_of_line(line)]
            pairs += zip(_texts(block.drawn), new, strict=True)
        return pairs

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
        if any(index not in self._blocks for index in wanted):
            self._blocks = {}
            self._find(wanted)
        seen = set()
        for index in wanted:
            block = self._blocks[index]
            if block is None:
                raise UnlikeError
            if id(block) not in seen:
                seen.add(id(block))
                yield block

    def _find(self, indexes: list[int]) -> None:
        """Find the block of each text, by marks in a tree of boxes that is made anew."""
        self._blocks.update(dict.fromkeys(indexes))
        spots = self._engine.HTML(string=marked(self._html, indexes)).etree_element
        changed: list[tuple[Element, str, str | None]] = []
        for index, (path, attribute), written in spots_of_marks(spots):
            elements = elements_along(self._root, path)
            if self._tells_others(elements):
                self._blocks[index] = None
                continue
            changed.append((elements[-1], attribute, getattr(elements[-1], attribute)))
            setattr(elements[-1], attribute, written)
        try:
            fresh = self._fresh_boxes()
        finally:
            for element, attribute, text in reversed(changed):
                setattr(element, attribute, text)
        drawn: dict[int, list[Any]] = {}
        for page in self._pages:
            floats = [box for box in page.descendants() if is_float(box)]
            for box, steady in blocks_with_lines(page):
                known = box if steady and not is_beside(box, floats) else None
                drawn.setdefault(id(box.element), []).append(known)
        for box, _ in (found for tree in fresh for found in blocks_with_lines(tree)):
            places = drawn.get(id(box.element), [])
            if len(places) == 1 and places[0] and is_plain_block(places[0]):
                block = _Block(places[0], box)
                for text in texts_of_line(box):
                    self._blocks.update(dict.fromkeys(marks_in(text.text), block))

    def _tells_others(self, elements: list[Element]) -> bool:
        """Whether what stands there is printed elsewhere too: in the outline, or a page's head."""
        style_for = self._context_of_part().style_for
        for element in elements:
            style = style_for(element)
            if style is not None and (
                style["bookmark_level"] != "none" or style["string_set"] != "none"
            ):
                return True
        return False

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
            for index in marks_in(box.text):
                words = collapsed(unescape(texts.get(index, self._own[index])))
                box.text = box.text.replace(mark(index), words)
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
        ):
            raise UnlikeError
