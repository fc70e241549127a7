"""What differs from copy to copy: the parts that hold a field, or whose templates ask for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from report.compose import press_of
from report.content import Section, copy_for, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from report.compose import Press
    from report.content import Publication

_IN_METADATA = {"title", "organization"}
_KNOWN = {"cover", "back_cover", "order", "contents_title", *_IN_METADATA}


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


class WatchedPublication:
    """A publication as templates see it, which notes what of it is `asked` for."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.asked.add(name)
        return getattr(self._publication, name)


@dataclass(frozen=True, slots=True)
class Varying:
    """What differs from copy to copy: some of the `parts` (by their numbers, in the order of
    `Press.makers`), the `stylesheets`, the `title` that the file has in its metadata.

    No parts: nothing differs, or nobody knows what does not.
    """

    parts: tuple[int, ...] = ()
    stylesheets: bool = False
    title: bool = False


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


def find_varying(publication: Publication, copy: Publication, press: Press) -> Varying:
    """What differs between copies of `publication`, which is as typed; `copy` is one of them, of
    which `press` is.
    """
    named = {
        each.name
        for each in fields(publication)
        if next(fields_of(getattr(publication, each.name)), None)
    }
    if named - _KNOWN:
        return Varying()
    recipient, shown = Watched(copy.recipient), WatchedPublication(copy)
    watched = press.of_copy(replace(copy, recipient=recipient), shown)

    def differs(make: Callable[[], object]) -> bool:
        recipient.asked = False
        shown.asked.clear()
        make()
        return recipient.asked or not named.isdisjoint(shown.asked)

    sheets = differs(watched.stylesheets)
    numbers = {number for number, make in enumerate(watched.makers()) if differs(make)}
    numbers |= set(_named_parts(publication, named))
    return Varying(tuple(sorted(numbers)), sheets, not named.isdisjoint(_IN_METADATA))


def _named_parts(publication: Publication, named: Collection[str]) -> Iterator[int]:
    """The numbers of the parts that show what is `named`, or a section with a field."""
    first = 1 + publication.contents_page
    back_cover = first + len(publication.order)
    if "organization" in named:  # it may be in any code that saves the contact
        yield from range(back_cover + 1)
    if not {"cover", "title"}.isdisjoint(named):
        yield 0
    if "back_cover" in named:
        yield back_cover
    listed: list[object] = [publication.contents_title] if publication.contents_page else []
    for number, part in enumerate(publication.order, first):
        if _has_field(part):
            yield number
        if _has_field(part) and not isinstance(part, Section):
            yield back_cover
        if publication.contents_page:
            listed += [part.title, part.label, part.lead, part.summary]
    if _has_field(tuple(listed)):
        yield 1


def _has_field(value: object) -> bool:
    return next(fields_of(value), None) is not None
