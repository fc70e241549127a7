"""Reads YAML into values that know their places: text, lists and mappings, and nothing else.

The values are built from the events of PyYAML's parser and not by its constructors: nothing is
guessed (`1951`, `no` and `+41 22` stay the text that was typed), no tag makes an object, and an
alias that would explode is refused when it is met.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from . import limits
from .characters import clean
from .problem_log import RefusedError
from .source import Source
from .yaml_errors import explain

if TYPE_CHECKING:
    from report.problems import Place

    from .problem_log import ProblemLog

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text. `plain` where it was written without quotes, so that empty means "no value"."""

    text: str
    place: Place
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Value, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Pairs of a key and a value, in the order of the file, without duplicate keys."""

    entries: tuple[tuple[Scalar, Value], ...]
    place: Place


Value: TypeAlias = Scalar | Sequence | Mapping


def read_yaml(source: Source, problems: ProblemLog) -> Value | None:
    """The value of the one YAML document in `source`, None where it is broken.

    A document without a value, such as an empty one, is an empty mapping.

    Notes syntax errors, tags, anchors, aliases, duplicate keys, deep nesting and a second
    document as errors with their places.
    """
    builder = _Builder(source, problems)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            builder.take(event)
    except RefusedError:
        return None
    except yaml.MarkedYAMLError as error:
        meaning, offset = explain(error, source)
        problems.error("yaml-syntax", meaning.message, source.place_at(offset), meaning.hint)
        return None
    except (yaml.YAMLError, ValueError, OverflowError):
        # An escape that stands for no character; the parser in Python doesn't say where.
        problems.error(
            "yaml-syntax", "an escape with a backslash stands for no character", source.place_at(0)
        )
        return None
    if builder.is_empty:
        return Mapping((), source.place_at(0))
    return None if builder.is_broken else builder.root


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet. `values` alternate key and value in a mapping."""

    is_mapping: bool
    place: Place
    values: list[Value | None]


class _Builder:
    """Makes values of events, without recursion."""

    def __init__(self, source: Source, problems: ProblemLog) -> None:
        self.root: Value | None = None
        self.is_broken = False
        self._source = source
        self._problems = problems
        self._open: list[_Open] = []
        self._count = 0
        self._documents = 0

    @property
    def is_empty(self) -> bool:
        """Whether the document says nothing: no document at all, or no value in it."""
        root = self.root
        return not self._documents or (isinstance(root, Scalar) and root.plain and not root.text)

    def take(self, event: Any) -> None:
        """Go on by one event."""
        place = self._source.place_at(event.start_mark.index)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(
                    "yaml-documents",
                    "a second document begins here",
                    place,
                    "Delete the line '---'",
                )
        elif isinstance(event, yaml.AliasEvent):
            self._problems.error(
                "yaml-alias", f"the alias *{event.anchor} is not read", place, "Write the value out"
            )
            self._put(None)
        elif isinstance(event, yaml.NodeEvent):
            self._start(event, place)
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self._put(self._close(self._open.pop()))

    def _start(self, event: Any, place: Place) -> None:
        self._check(event, place)
        if isinstance(event, yaml.ScalarEvent):
            self._put(self._scalar(event, place))
        else:
            self._open.append(_Open(isinstance(event, yaml.MappingStartEvent), place, []))

    def _scalar(self, event: Any, place: Place) -> Scalar:
        text = event.value
        if (
            event.style == '"'
            and "\\" in self._source.text[event.start_mark.index : event.end_mark.index]
        ):
            # What is literally in the file has been looked at already; escapes have not.
            text = clean(Source(self._source.file, text), self._problems, place).text
        return Scalar(text, place, plain=not event.style)

    def _check(self, event: Any, place: Place) -> None:
        self._count += 1
        if self._count > limits.YAML_NODES:
            self._refuse("yaml-too-large", f"there are more than {limits.YAML_NODES} values", place)
        if len(self._open) >= limits.YAML_DEPTH:
            self._refuse(
                "yaml-too-deep",
                f"the values are nested deeper than {limits.YAML_DEPTH} levels",
                place,
            )
        if event.anchor is not None:
            self._problems.error(
                "yaml-anchor", f"the anchor &{event.anchor} is not read", place, _QUOTE
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self._problems.error(
                "yaml-tag",
                f"the tag {tag} is not read: every value is text as it stands",
                place,
                _QUOTE,
            )

    def _put(self, value: Value | None) -> None:
        if self._open:
            self._open[-1].values.append(value)
        else:
            self.root = value

    def _close(self, opened: _Open) -> Value:
        if not opened.is_mapping:
            return Sequence(
                tuple(value for value in opened.values if value is not None), opened.place
            )
        entries: dict[str, tuple[Scalar, Value]] = {}
        for key, value in zip(opened.values[::2], opened.values[1::2], strict=True):
            if key is None or value is None:
                continue
            if not isinstance(key, Scalar):
                self.is_broken = True
                self._problems.error(
                    "yaml-key", "a key must be a word, not a list or a mapping", key.place
                )
            elif key.text in entries:
                first = entries[key.text][0].place
                self._problems.error(
                    "duplicate-key",
                    f"the key '{key.text}' stands twice; the first is in line {first.line}",
                    key.place,
                    "Keep one of them",
                )
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), opened.place)

    def _refuse(self, code: str, message: str, place: Place, hint: str = "") -> None:
        self._problems.error(code, message, place, hint)
        raise RefusedError


_QUOTE = "Delete it, or put the text in quotes if it is meant as text"
