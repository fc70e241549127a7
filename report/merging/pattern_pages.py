"""Pages whose text differs from copy to copy: their operators, with the text left open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from report.finish import content_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from report.layout.textlayer import Slot, Written


class PatternPage:
    """The content of one page. `operators` are the engine's, with a slot for each line of text.

    `index` is that of the page, `number` that of its content stream in the file.
    """

    def __init__(
        self, index: int, number: int, operators: Sequence[Any], slots: Sequence[Slot]
    ) -> None:
        self.index = index
        self.number = number
        known = set(map(id, slots))
        places = [place for place, item in enumerate(operators) if id(item) in known]
        # Before each slot stand the operators Tm and Tf that are its own.
        first, last = (places[0] - 2, places[-1]) if places else (len(operators), -1)
        self.before = operators[:first]
        self.after = operators[last + 1 :] if places else ()
        middle = operators[first : last + 1]
        self._pieces = [content_of([item]) for item in middle]
        self._places = {id(item): place for place, item in enumerate(middle) if id(item) in known}

    def holds(self, slot: Slot) -> bool:
        """Whether the line of `slot` stands on this page."""
        return id(slot) in self._places

    def middle(self, written: Mapping[Slot, Written]) -> bytes:
        """The content from the first line of text to the last, with other lines in some slots."""
        pieces = self._pieces.copy()
        for slot, new in written.items():
            if (place := self._places.get(id(slot))) is not None:
                pieces[place - 2 : place + 1] = new.matrix, new.font, new.content
        return b"\n".join(pieces)

    def differs(self, slot: Slot, new: Written) -> bool:
        """Whether what stands in `slot` is not `new`."""
        place = self._places[id(slot)]
        return self._pieces[place - 2 : place + 1] != [new.matrix, new.font, new.content]
