"""Read a theme's YAML: plain values with the line of each, nothing that runs, nothing unbounded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import yaml

from report.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MAX_NODES: Final = 20_000
_MAX_DEPTH: Final = 12
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The values of one YAML file, without its `extends`; `places` are keyed `font.text`."""

    values: dict[str, Any] = field(default_factory=dict)
    extends: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_tokens(file: Path, called: str) -> Tokens:
    """The tokens of `file`, which problems call `called`; its size is for the caller to bound."""
    try:
        root = yaml.compose(file.read_text("utf-8"), Loader=_LOADER)
        places: dict[str, Place] = {}
        values = _plain(root, called, places)
    except (yaml.YAMLError, ValueError, OSError, RecursionError) as error:
        return Tokens(problems=(_unreadable(error, called),))
    extends = values.pop("extends", "")
    return Tokens(values, str(extends or ""), places)


def _unreadable(error: Exception, called: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    place = Place(called, mark.line + 1, mark.column + 1) if mark else Place(called)
    message = getattr(error, "problem", None) or str(error)
    hint = (
        "put a value with ': ' or '#' in quotes, close what is open, indent with spaces, not tabs"
    )
    hint = hint if mark else ""
    return Problem("invalid-theme", f"the theme's data can't be read: {message}", hint, place)


def _plain(root: yaml.Node | None, called: str, places: dict[str, Place]) -> dict[str, Any]:
    """The mapping that `root` is, as plain values. Raises ValueError where it is anything else."""
    left = [_MAX_NODES]

    def value_of(node: yaml.Node, path: str, depth: int) -> Any:
        left[0] -= 1
        if left[0] < 0 or depth > _MAX_DEPTH:
            raise ValueError("the data is too large or nested too deeply")
        if isinstance(node, yaml.MappingNode):
            result = {}
            for key, value in node.value:
                name = str(getattr(key, "value", ""))
                inner = f"{path}.{name}" if path else name
                places[inner] = Place(called, key.start_mark.line + 1, key.start_mark.column + 1)
                result[name] = value_of(value, inner, depth + 1)
            return result
        if isinstance(node, yaml.SequenceNode):
            return [value_of(value, path, depth + 1) for value in node.value]
        return _scalar(node)

    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise ValueError("a mapping of tokens is expected")  # noqa: TRY004
    result: dict[str, Any] = value_of(root, "", 0)
    return result


def _scalar(node: yaml.Node) -> str | int | float | bool | None:
    """A scalar by its YAML core tag; a tag of one's own is text."""
    text = str(node.value)
    match node.tag.rpartition(":")[2]:
        case "int":
            return int(text) if _WHOLE.fullmatch(text) else text
        case "float":
            return float(text) if _DECIMAL.fullmatch(text) else text
        case "bool":
            return text.lower() in {"true", "yes", "on"}
        case "null":
            return None
    return text
