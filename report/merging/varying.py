"""What differs from copy to copy: the parts that hold a field, or whose templates ask for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from report.compose import press_of
from report.content import Section, copy_for, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.compose import Press
    from report.content import Publication

_OF_ONE_PART = {"cover", "back_cover", "order"}


class Watched(Mapping[str, str]):
    """The values of a recipient as templates see them, which notes whether any was asked for.

    So it does for all that may be asked of a mapping: its length, its columns, what is in it.
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.asked = False

    def __getitem__(self, column: str) -> str:
        """The value of a column. Raises KeyError."""
        self.asked = True
        return self._values[column]

    def __iter__(self) -> Iterator[str]:
        """The columns."""
        self.asked = True
        return iter(self._values)

    def __len__(self) -> int:
        """How many columns have a value."""
        self.asked = True
        return len(self._values)


def columns_used(publication: Publication, values: Mapping[str, str]) -> frozenset[str] | None:
    """The columns that copies of `publication` depend on, None where it may be any of them:
    where templates ask for values. `values` are those of some recipient.
    """
    copy = copy_for(publication, values)
    seen = Watched(copy.recipient)
    press, _ = press_of(replace(copy, recipient=seen))
    press.stylesheets()
    press.parts()
    return None if seen.asked else frozenset(field.column for field in fields_of(publication))


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
