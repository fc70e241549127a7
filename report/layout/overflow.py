"""Find what does not fit: the engine lets text leave its box, and the page, without a word.

Looked at are the laid-out boxes themselves, so the answer is exact and costs no rendering:

- a line of text that is wider than the block it stands in;
- a block of a fixed height whose content reaches below it;
- any text or picture that leaves the page.

Boxes are told as they stand in the PDF: in points from the lower left corner of the trimmed page.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from report.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .parts import LaidOut

TOLERANCE = 1.0
"""How far, in CSS px, something may stand out: rounding, and the overhang of letters."""

_MM = 96 / 25.4
BLEED = 5 * _MM
"""How far, in CSS px, a picture may leave the page: one that bleeds does so by 3 mm, on purpose."""

_POINTS = 0.75  # in a CSS px
_Box = tuple[float, float, float, float]  # left, bottom, right, top in points
_Edges = tuple[
    float, float, float, float
]  # left, top, right, bottom in CSS px from the upper left corner
_QUOTE = 40  # letters of a text that a message shows
_PLACE = re.compile(r"(?P<file>.*?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?", re.DOTALL)


def find_overflow(laid_out: LaidOut) -> tuple[Problem, ...]:
    """A problem for everything that overflows its box or its page, at most one a paragraph.

    Its box is around all of the paragraph that does so on its first such page.
    """
    found: dict[tuple[str, Place | None], Problem] = {}
    for part in laid_out.parts:
        for offset, page in enumerate(part.pages):
            sheet = _Sheet(part.first + offset, page.width, page.height)
            for child in page._page_box.children:  # noqa: SLF001 (the engine shows boxes in no other way)
                for problem in _overflow(child, part.part.place, sheet):
                    key = problem.code, problem.place
                    found[key] = sheet.joined(found[key], problem) if key in found else problem
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A laid out page: its number, and its trimmed width and height in CSS px."""

    number: int
    width: float
    height: float

    def problem(
        self, code: str, message: str, hint: str, place: Place | None, edges: _Edges
    ) -> Problem:
        """The problem of what has these `edges`."""
        left, top, right, bottom = (edge * _POINTS for edge in edges)
        height = self.height * _POINTS
        box = (left, height - bottom, right, height - top)
        return self._measured(Problem(code, message, hint, place, page=self.number), box)

    def joined(self, first: Problem, other: Problem) -> Problem:
        """`first`, with a box that is around that of `other` too where both are on this page."""
        one, two = first.box, other.box
        if first.page != self.number or not one or not two:
            return first
        left, bottom = min(one[0], two[0]), min(one[1], two[1])
        return self._measured(first, (left, bottom, max(one[2], two[2]), max(one[3], two[3])))

    def _measured(self, problem: Problem, box: _Box) -> Problem:
        from_top = (self.height - box[3] / _POINTS) / _MM
        return replace(problem, box=box, from_top=max(0, round(from_top)))


@dataclass(frozen=True, slots=True)
class Excess:
    """The lines of text that are too many for a panel: how many of each section, by its place."""

    panel: str
    parts: tuple[tuple[Place | None, int], ...]

    @property
    def lines(self) -> int:
        """All of them."""
        return sum(lines for _place, lines in self.parts)

    @property
    def place(self) -> Place | None:
        """Where the first of them comes from."""
        return self.parts[0][0]


def panel_excess(laid_out: LaidOut) -> tuple[Excess, ...]:
    """What is too long for its panel: an element with `data-panel`, and a `min-height` as its height.

    Its text ends above what is pinned to its foot: the element with the same name as `data-foot`.
    """
    beyond: dict[str, list[Place | None]] = {}
    for page in laid_out.document.pages:
        boxes = list(page._page_box.descendants(placeholders=True))  # noqa: SLF001 (as above)
        feet = {name: box.position_y for box in boxes if (name := _attribute(box, "data-foot"))}
        for box in boxes:
            if name := _attribute(box, "data-panel"):
                foot = min(box.content_box_y() + box.min_height, feet.get(name, math.inf))
                # What of a panel is on another page than its beginning has no room at all.
                foot = 0.0 if name in beyond else foot + TOLERANCE
                places = [place for bottom, place in _lines(box, None) if bottom > foot]
                beyond.setdefault(name, []).extend(places)
    return tuple(
        Excess(name, tuple(Counter(places).items())) for name, places in beyond.items() if places
    )


def _attribute(box: Any, name: str) -> str:
    return "" if box.element is None else box.element.get(name) or ""


def _lines(box: Any, place: Place | None) -> Iterator[tuple[float, Place | None]]:
    """The lower edge of every line of text in the flow below `box`, and its place."""
    from weasyprint.formatting_structure import boxes

    if box.element is not None and (written := box.element.get("data-place")):
        place = _place(written)
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            yield child.position_y + child.height, place
        elif child.is_in_normal_flow():
            yield from _lines(child, place)


def _overflow(box: Any, place: Place | None, page: _Sheet) -> Iterator[Problem]:
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.absolute import AbsolutePlaceholder

    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001
    if box.element is not None and (written := box.element.get("data-place")):
        place = _place(written)
    if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)):
        yield from _leaves_page(box, place, page)
        return
    if not isinstance(box, boxes.ParentBox):
        return
    if isinstance(box, boxes.BlockContainerBox):
        yield from _wide_lines(box, place, page)
        yield from _below_fixed_height(box, place, page)
    for child in box.children:
        yield from _overflow(child, place, page)


def _leaves_page(box: Any, place: Place | None, page: _Sheet) -> Iterator[Problem]:
    left, top, right, bottom = edges = _edges(box)
    out = max(-left, right - page.width, -top, bottom - page.height)
    words = _words(box)
    is_picture = box.element_tag == "img"
    if out > (BLEED if is_picture else TOLERANCE) and (words or is_picture):
        message = f"{_quoted(words)} leaves the page by {out / _MM:.1f} mm"
        hint = "shorten it, or give it less width"
        yield page.problem("off-page", message, hint, place, edges)


def _wide_lines(block: Any, place: Place | None, page: _Sheet) -> Iterator[Problem]:
    from weasyprint.formatting_structure import boxes

    if block.style["overflow"] == "hidden":
        return
    left = block.content_box_x()
    right = left + block.width
    for line in block.children:
        if not isinstance(line, boxes.LineBox):
            continue
        for box in line.descendants():
            if not isinstance(box, boxes.TextBox) or not box.text.strip():
                continue
            out = max(left - box.position_x, box.position_x + box.width - right)
            if out > TOLERANCE + _hanging(box):
                message = f"{_quoted(box.text)} is {out / _MM:.1f} mm wider than its place"
                hint = "shorten the word, or let it break with a space or a hyphen"
                yield page.problem("overflow", message, hint, place, _edges(box))
                return


def _hanging(box: Any) -> float:
    """How far a space at the end of a line may hang out of it (CSS Text 3, section 4.1.2)."""
    # The engine takes the space off the box's text and keeps it in what is drawn.
    return box.style["font_size"] / 2 if box.pango_layout.text.endswith(" ") else 0.0


def _below_fixed_height(block: Any, place: Place | None, page: _Sheet) -> Iterator[Problem]:
    if block.style["height"] == "auto" or not isinstance(block.height, (int, float)):
        return
    foot = block.content_box_y() + block.height
    lowest = max((bottom for bottom, _place in _lines(block, None)), default=foot)
    if lowest - foot > TOLERANCE:
        out = (lowest - foot) / _MM
        message = f"{_quoted(_words(block))} is {out:.1f} mm too long for its place"
        left, top = block.content_box_x(), block.content_box_y()
        edges = (left, top, left + block.width, lowest)
        yield page.problem("overflow", message, "shorten the text", place, edges)


def _edges(box: Any) -> _Edges:
    left, top = box.position_x, box.position_y
    return left, top, left + box.width, top + box.height


def _words(box: Any) -> str:
    if hasattr(box, "text"):
        return str(box.text).strip()
    return " ".join(filter(None, (_words(child) for child in getattr(box, "children", ()))))


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"«{text[:_QUOTE]}…»" if len(text) > _QUOTE else f"«{text}»" if text else "a picture"


def _place(written: str) -> Place:
    match = _PLACE.fullmatch(written)
    assert match is not None  # noqa: S101 (the pattern takes any text)
    return Place(match["file"], int(match["line"] or 0), int(match["column"] or 0))
