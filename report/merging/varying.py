"""What differs from copy to copy: the parts that hold a field, or whose templates ask for one."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from report.content import Section, fields_of

if TYPE_CHECKING:
    from report.compose import Press
    from report.content import Publication

_OF_ONE_PART = {"cover", "back_cover", "order"}


class Watched(dict[str, str]):
    """The values of a recipient as templates see them, which notes whether any was asked for."""

    asked = False

    def __getitem__(self, column: str) -> str:
        """The value of a column. Raises KeyError."""
        self.asked = True
        return super().__getitem__(column)

    def get(self, column: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """The value of a column, or the default."""
        self.asked = True
        return super().get(column, default)


def varying_parts(publication: Publication, press: Press, seen: Watched) -> tuple[int, ...]:
    """The numbers of the parts (in the order of `Press.makers`) that differ from copy to copy.

    `publication` is as typed, `press` renders a copy of it that has `seen`. Empty where a field
    stands in what several parts show, such as a title: every copy is another publication then.
    """
    named = {
        each.name
        for each in fields(publication)
        if next(fields_of(getattr(publication, each.name)), None)
    }
    if named - _OF_ONE_PART:
        return ()
    first = 1 + publication.contents_page
    numbers = {0} if "cover" in named else set()
    for number, part in enumerate(publication.order, first):
        if next(fields_of(part), None):
            numbers.add(number)
            listed = (part.title, part.summary)
            if next(fields_of(listed), None) or not isinstance(part, Section):
                return ()
    if "back_cover" in named:
        numbers.add(first + len(publication.order))
    press.stylesheets()
    if seen.asked:
        return ()
    for number, make in enumerate(press.makers()):
        seen.asked = False
        make()
        if seen.asked:
            numbers.add(number)
    return tuple(sorted(numbers))
