"""Which fields stand at a spot of a part: a text of its HTML."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING
from unicodedata import digit

from report.content import Contacts, Text, fields_of, filled, texts_of
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from report.content import Field, Publication
    from report.problems import Place


class Spots:
    """The fields of `publication`, as typed, by where they come to stand."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._first = 1 + publication.contents_page

    def columns(self, part: int, text: str, values: Mapping[str, str]) -> Collection[str]:
        """The columns whose `values` may stand in `text`, markup of a part (by its number in the
        order of `Press.makers`).
        """
        fields = self._written(part, text, values) or tuple(fields_of(self._piece(part)))
        return {field.column for field in fields} or values.keys()

    def slow(self, part: int, text: str, values: Mapping[str, str]) -> Problem:
        """The warning that a text makes each copy a build of its own."""
        if fields := self._written(part, text, values):
            return _slow(f"the field 'recipient.{fields[0].column}'", fields[0].place)
        return _slow("a field of this part", self._place(part))

    def _written(self, part: int, text: str, values: Mapping[str, str]) -> tuple[Field, ...]:
        """The fields that are known to stand in `text`."""
        language, digits = self._publication.language, self._publication.digits
        said = _bare(unescape(text))
        for typed, place in texts_of(self._piece(part), prose=True):
            written = Text(typed, place)
            if wanted := tuple(fields_of(written)):
                new = _bare(filled(written, values, language, digits).value)
                if said in new or new in said:
                    return wanted
        return ()

    def _piece(self, part: int) -> object:
        publication = self._publication
        if part == 0:
            return publication.title, publication.organization, publication.cover
        if part < self._first:
            return publication.contents_title, publication.order
        if part - self._first < len(publication.order):
            return publication.order[part - self._first]
        contacts = tuple(each for each in publication.order if isinstance(each, Contacts))
        return publication.back_cover, contacts

    def _place(self, part: int) -> Place:
        order = self._publication.order
        number = part - self._first
        return order[number].place if 0 <= number < len(order) else self._publication.title.place


def _bare(text: str) -> str:
    """`text` with single spaces, and digits of one kind."""
    digits = (str(digit(each)) if each.isdecimal() else each for each in text)
    return " ".join("".join(digits).split())


def _slow(what: str, place: Place) -> Problem:
    message = f"{what} makes each copy here a build of its own, which is slow"
    hint = (
        "put it into a plain text of its own: not into a table, nor where a theme draws with words"
    )
    return Problem("slow-field", message, hint, place, Severity.WARNING)
