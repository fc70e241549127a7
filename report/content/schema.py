"""A small declarative schema: which keys a mapping may have, and what they must hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from . import yaml_reader as yr
from .model import Item, Text
from .suggestions import did_you_mean, nearest

if TYPE_CHECKING:
    from report.problems import Place

    from .problem_log import ProblemLog

Check: TypeAlias = Callable[[Text, "ProblemLog"], Text | None]


class Kind(Enum):
    """What a key holds. LINES is a text, each line of it one, or a list of texts."""

    TEXT = "text"
    FLAG = "true or false"
    LINES = "a text or a list of texts"
    TEXTS = "a list of texts"
    RECORD = "a mapping"
    RECORDS = "a list of mappings"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its kind and the rules for its value.

    `check` may note a problem, and returns the text to use, or None. `keys` are those of the
    mapping, or of each mapping of the list.
    """

    kind: Kind = Kind.TEXT
    required: bool = False
    may_be_empty: bool = False
    choices: tuple[str, ...] = ()
    check: Check | None = None
    keys: Schema = field(default_factory=dict)


Schema: TypeAlias = Mapping[str, Key]
Content: TypeAlias = "Text | tuple[Text, ...] | Record | tuple[Record, ...]"


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping that has been held against a schema: what is in `values` has its kind.

    `places` are those of all known keys, right or wrong; `is_broken` where nothing could be read.
    """

    place: Place
    values: Mapping[str, Content] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    is_broken: bool = False

    def is_unclear(self, key: str) -> bool:
        """Whether the author may have given `key`, but wrongly, which has been told."""
        return self.is_broken or (key in self.places and key not in self.values)

    def text(self, key: str) -> Text | None:
        """The text under `key`, None where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, Text) else None

    def flag(self, key: str, *, default: bool) -> bool:
        """Whether the flag `key` is set."""
        value = self.text(key)
        return default if value is None else value.value == "true"

    def texts(self, key: str) -> tuple[Text, ...]:
        """The texts of the list under `key`."""
        value = self.values.get(key)
        return (
            tuple(item for item in value if isinstance(item, Text))
            if isinstance(value, tuple)
            else ()
        )

    def record(self, key: str) -> Record | None:
        """The mapping under `key`, None where there is none."""
        value = self.values.get(key)
        return value if isinstance(value, Record) else None

    def records(self, key: str) -> tuple[Record, ...]:
        """The mappings of the list under `key`."""
        value = self.values.get(key)
        return (
            tuple(item for item in value if isinstance(item, Record))
            if isinstance(value, tuple)
            else ()
        )

    def place_of(self, key: str) -> Place:
        """Where `key` stands; where the mapping begins, if the key is not there."""
        return self.places.get(key, self.place)


def read_items(record: Record, key: str, title: str, text: str) -> tuple[Item, ...]:
    """The pairs of the list under `key`: what stands under `title` and under `text` in each."""
    pairs = ((each.text(title), each.text(text), each.place) for each in record.records(key))
    return tuple(Item(first, second or Text("", place)) for first, second, place in pairs if first)


_FLAGS = {
    "true": "true",
    "yes": "true",
    "on": "true",
    "false": "false",
    "no": "false",
    "off": "false",
}


def read_record(value: yr.Value, schema: Schema, problems: ProblemLog) -> Record:
    """Hold `value` against `schema`; notes every problem and leaves out what is wrong."""
    if not isinstance(value, yr.Mapping):
        problems.error(
            "wrong-type",
            "this must be a mapping of keys to values",
            value.place,
            "Write 'key: value', one a line",
        )
        return Record(value.place, is_broken=True)
    values: dict[str, Content] = {}
    places: dict[str, Place] = {}
    for name, item in value.entries:
        rule = schema.get(name.text)
        if rule is None:
            problems.error(
                "unknown-key",
                f"the key '{name.text[:100]}' is unknown here",
                name.place,
                did_you_mean(name.text, schema),
            )
            # The key that is meant is not missing besides.
            places.setdefault(nearest(name.text, schema), name.place)
            continue
        places[name.text] = name.place
        content = _read(name, item, rule, problems)
        if content is not None:
            values[name.text] = content
    for key, rule in schema.items():
        if rule.required and key not in places:
            problems.error(
                "missing-key", f"the key '{key}' is missing", value.place, f"Add '{key}: …'"
            )
    return Record(value.place, values, places)


def _read(name: yr.Scalar, value: yr.Value, rule: Key, problems: ProblemLog) -> Content | None:
    if _is_nothing(value) and not (
        rule.may_be_empty and isinstance(value, yr.Scalar) and not value.plain
    ):
        problems.error("empty-value", f"'{name.text}' has no value", name.place, _empty_hint(rule))
        return None
    match rule.kind, value:
        case ((Kind.TEXT | Kind.FLAG), yr.Scalar()):
            return _read_text(name, value, rule, problems)
        case Kind.LINES, yr.Scalar():
            return tuple(
                Text(line.strip(), value.place) for line in value.text.splitlines() if line.strip()
            )
        case ((Kind.LINES | Kind.TEXTS), yr.Sequence()):
            return _read_texts(name, value, rule, problems)
        case Kind.RECORD, yr.Mapping():
            return read_record(value, rule.keys, problems)
        case Kind.RECORDS, yr.Sequence():
            return tuple(read_record(item, rule.keys, problems) for item in value.items)
    problems.error(
        "wrong-type",
        f"'{name.text}' must be {rule.kind.value}, not {_kind_of(value)}",
        value.place,
        _KIND_HINTS[rule.kind],
    )
    return None


def _read_text(name: yr.Scalar, value: yr.Scalar, rule: Key, problems: ProblemLog) -> Text | None:
    text = Text(value.text.strip(), value.place)
    if rule.kind is Kind.FLAG:
        flag = _FLAGS.get(text.value.casefold())
        if flag is None:
            problems.error(
                "wrong-type",
                f"'{name.text}' must be true or false, not '{text.value[:100]}'",
                text.place,
            )
        return None if flag is None else Text(flag, text.place)
    if rule.choices and text.value not in rule.choices:
        problems.error(
            "unknown-choice",
            f"'{name.text}' can't be '{text.value[:100]}'",
            text.place,
            did_you_mean(text.value, rule.choices),
        )
        return None
    return rule.check(text, problems) if rule.check and text.value else text


def _read_texts(
    name: yr.Scalar, value: yr.Sequence, rule: Key, problems: ProblemLog
) -> tuple[Text, ...]:
    texts: list[Text] = []
    for item in value.items:
        if not isinstance(item, yr.Scalar):
            problems.error(
                "wrong-type",
                f"each item of '{name.text}' must be text, not {_kind_of(item)}",
                item.place,
                _KIND_HINTS[Kind.TEXT],
            )
        elif not item.text.strip():
            problems.error(
                "empty-value",
                f"an item of '{name.text}' has no value",
                item.place,
                "Fill it in or delete it",
            )
        else:
            text = Text(item.text.strip(), item.place)
            checked = rule.check(text, problems) if rule.check else text
            if checked is not None:
                texts.append(checked)
    return tuple(texts)


def _is_nothing(value: yr.Value) -> bool:
    match value:
        case yr.Scalar():
            return not value.text.strip()
        case yr.Sequence():
            return not value.items
        case yr.Mapping():
            return not value.entries


def _empty_hint(rule: Key) -> str:
    if rule.check is not None and rule.check.__name__ == "check_colour":
        return (
            'Put the colour in quotes: brand: "#005474"; without them YAML takes it for a comment'
        )
    return (
        'Write "" to have none, or delete the key'
        if rule.may_be_empty
        else "Fill it in, or delete the key"
    )


def _kind_of(value: yr.Value) -> str:
    match value:
        case yr.Scalar():
            return "a text"
        case yr.Sequence():
            return "a list"
        case yr.Mapping():
            return "a mapping"


_KIND_HINTS = {
    Kind.TEXT: "Put the text in quotes if it has ': ' in it or begins with a bracket",
    Kind.FLAG: "Write true or false",
    Kind.LINES: "Write a text, or a list with '- ' before each item",
    Kind.TEXTS: "Write '- ' before each item, one a line",
    Kind.RECORD: "Write 'key: value', one a line, indented under it",
    Kind.RECORDS: "Write '- ' before each mapping, and 'key: value' in it",
}
