"""Fields: `{{ recipient.name }}` in a text, where each copy has what the list says of its reader.

A field is a name, a default, a way to write a date, and no more: nothing in a text is computed.
What is filled in is text, whatever it looks like: it was never Markdown and is escaped as all text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass, replace
from operator import is_ as is_same
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar, cast
from urllib.parse import unquote

from report.problems import MatwiyaError, Problem
from report.recipients import field_name

from .model import Node, Text
from .occurrences import nodes_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from report.problems import Place

    from .model import Publication
    from .problem_log import ProblemLog

    _Fill: TypeAlias = Callable[[str, Place], str]

_Value = TypeVar("_Value")

_QUOTED: Final = "\"([^\"{}]*)\"|'([^'{}]*)'|“([^”{}]*)”|«([^»{}]*)»"
_BRACES: Final = re.compile(r"\{\{(.*?)\}\}|\{\{", re.DOTALL)
_FIELD: Final = re.compile(
    rf"\s*recipient\.([^\W\d][^\s|{{}}.()\[\]]*)\s*(?:\|\s*(gregorian|hijri)\s*)?(?:\|\s*default\(\s*(?:{_QUOTED})\s*\)\s*)?"
)
_EXAMPLE: Final = 'Write it as {{ recipient.name }}, or {{ recipient.name | default("…") }}'
_AS_TYPED: Final = frozenset({"code", "code_block"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field as it was typed: the `column` it names, what stands there where a recipient has
    none (`default`, None: that is an error), and the `calendar` in which a date is written.
    """

    column: str
    place: Place
    default: str | None = None
    calendar: str = ""


def fields_of(value: object) -> Iterator[Field]:
    """Every field in the texts of `value`, a publication or a letter, in order."""
    for text, place in texts_of(value, prose=True):
        for match in _BRACES.finditer(text):
            if field := _parsed(match[1], place.within(text, match.start())):
                yield field


def without_fields(text: str, instead: str = "") -> str:
    """`text` with `instead` in the place of its fields, whose names say nothing to a reader."""
    return _BRACES.sub(instead, text)


def tell_fields(value: object, plain: Iterable[Text], problems: ProblemLog) -> None:
    """Note an error for each pair of braces in `value` that makes no field, or can't stand there.

    `value` is a publication or a letter. `plain` are the texts that go into the file's own metadata, which all copies share.
    """
    for each in plain:
        if "{{" in each.value:
            message = "a field can't stand here: all copies have the same"
            problems.error("field-not-here", message, each.place, "Write it without fields")
    for text, place in texts_of(value, prose=True):
        for match in _BRACES.finditer(text):
            if _parsed(match[1], place) is None:
                message = f"'{match[0][:60]}' is no field"
                problems.error("bad-field", message, place.within(text, match.start()), _EXAMPLE)
    for node in nodes_of(value):
        address = node.attributes.get("href", "") + node.attributes.get("src", "")
        markup = node.text if node.kind == "html" else ""
        if "{{" in markup or "{{" in unquote(address):
            where = "HTML" if markup else "an address"
            message = f"a field can't stand in {where}"
            problems.error("field-not-here", message, node.place, "Write it into the text")


def filled(value: _Value, values: Mapping[str, str], language: str, digits: str) -> _Value:
    """`value`, a publication or a letter, with the fields filled in from `values`.

    `values` are by the names of columns (`report.recipients.field_name`); those that are missing or empty are replaced by the default.
    Raises MatwiyaError with a problem for each field that has neither, or that is no date.
    """
    problems: dict[Problem, None] = {}

    def fill(text: str, place: Place) -> str:
        def value_of(match: re.Match[str]) -> str:
            field = _parsed(match[1], place.within(text, match.start()))
            try:
                return match[0] if field is None else _value(field, values, language, digits)
            except MatwiyaError as error:
                problems.update(dict.fromkeys(error.problems))
                return match[0]

        return _BRACES.sub(value_of, text) if "{{" in text else text

    result = _changed(value, fill)
    if problems:
        raise MatwiyaError(problems)
    return result


def copy_for(publication: Publication, values: Mapping[str, str]) -> Publication:
    """The publication for one recipient: `filled` with `values`, which templates see as well.

    Raises MatwiyaError as `filled` does.
    """
    return Copies(publication).copy(values)


class Copies:
    """Copies of a publication for many recipients: where its fields stand is looked up once."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        values = ((each.name, getattr(publication, each.name)) for each in fields(publication))
        self._varying = {name: value for name, value in values if _has_field(value)}
        order = self._varying.pop("order", ())
        self._parts = {n: part for n, part in enumerate(order) if _has_field(part)}

    def copy(self, values: Mapping[str, str]) -> Publication:
        """The copy for one recipient. Raises MatwiyaError as `filled` does."""
        publication = self._publication
        given = {column: value for column, value in values.items() if value}
        language, digits = publication.language, publication.digits
        changes, parts = filled((self._varying, self._parts), given, language, digits)
        order = tuple(parts.get(n, part) for n, part in enumerate(publication.order))
        if given:
            return replace(publication, **changes, order=order, recipient=given)
        return replace(publication, **changes, order=order) if changes or parts else publication


def _has_field(value: object) -> bool:
    return next(fields_of(value), None) is not None


def check_values(
    wanted: Iterable[Field], values: Mapping[str, str], language: str, digits: str
) -> tuple[Problem, ...]:
    """What `filled` would say of fields `wanted`, without filling anything."""
    problems: dict[Problem, None] = {}
    for field in wanted:
        try:
            _value(field, values, language, digits)
        except MatwiyaError as error:
            problems.update(dict.fromkeys(error.problems))
    return tuple(problems)


def _parsed(inner: str | None, place: Place) -> Field | None:
    match = _FIELD.fullmatch(inner) if inner is not None else None
    if match is None:
        return None
    column, calendar, *quoted = match.groups()
    default = next((text for text in quoted if text is not None), None)
    return Field(field_name(column), place, default, calendar or "")


def _value(field: Field, values: Mapping[str, str], language: str, digits: str) -> str:
    value = values.get(field.column)
    if value:
        return (
            dated(value, field.calendar, language, digits, field.place) if field.calendar else value
        )
    if field.default is None:
        message = f"nothing is given for 'recipient.{field.column}'"
        hint = f"give '{field.column}' a value in the list, or the field a default(\"…\")"
        raise MatwiyaError([Problem("field-without-value", message, hint, field.place)])
    return field.default


def dated(value: str, calendar: str, language: str, digits: str, place: Place | None = None) -> str:
    """The ISO 8601 date `value` in words, in a `calendar` that is `gregorian` or `hijri`.

    Raises MatwiyaError at `place` when it is none, or when the calendar has no such year.
    """
    from report.text import format_date

    try:
        return format_date(value, language, digits, calendar)
    except (ValueError, OverflowError) as error:
        message = f"'{value[:40]}' is no date that can be written in the {calendar} calendar"
        hint = "write year-month-day, as in 2026-05-01"
        raise MatwiyaError([Problem("bad-date", message, hint, place)]) from error


def _changed(value: _Value, fill: _Fill) -> _Value:
    """`value` with `fill` applied to all texts; what has none in it is the same object."""
    new: object = value
    if isinstance(value, Text):
        text = fill(value.value, value.place)
        new = value if text == value.value else replace(value, value=text)
    elif isinstance(value, tuple):
        items = tuple(_changed(item, fill) for item in value)
        new = value if all(map(is_same, items, value)) else items
    elif isinstance(value, dict):
        new = {key: _changed(item, fill) for key, item in value.items()}
    elif isinstance(value, Node):
        new = _changed_node(value, fill)
    elif is_dataclass(value) and not isinstance(value, type):
        old = {each.name: getattr(value, each.name) for each in fields(value)}
        changes = {
            name: changed
            for name, item in old.items()
            if (changed := _changed(item, fill)) is not item
        }
        new = replace(value, **changes) if changes else value
    return cast("_Value", new)


def _changed_node(node: Node, fill: _Fill) -> Node:
    text, attributes = node.text, node.attributes
    if node.kind not in _AS_TYPED and node.kind != "html" and text:
        text = fill(text, node.place)
    if "{{" in attributes.get("alt", ""):
        attributes = {**attributes, "alt": fill(attributes["alt"], node.place)}
    children = _changed(node.children, fill)
    if text == node.text and attributes is node.attributes and children is node.children:
        return node
    return replace(node, text=text, attributes=attributes, children=children)
