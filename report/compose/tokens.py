"""Read a theme's YAML: plain values with the line of each, nothing that runs, nothing unbounded."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

import yaml

from report.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_MAX_BYTES: Final = 256 * 1024
_MAX_NODES: Final = 20_000
_MAX_DEPTH: Final = 12
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The values of one YAML file, without its `extends`; `places` are keyed `font.text`."""

    values: dict[str, Any] = field(default_factory=dict)
    extends: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def unknown_in(self, base: Mapping[str, Any]) -> Iterator[Problem]:
        """A problem for each token that `base` does not have, or has in another kind."""
        yield from self._unknown(self.values, base, "")

    def _unknown(
        self, values: Mapping[str, Any], base: Mapping[str, Any], prefix: str
    ) -> Iterator[Problem]:
        for key, value in values.items():
            path, old = f"{prefix}{key}", base.get(key)
            if key == "variants":
                for name, variant in value.items() if isinstance(value, dict) else ():
                    yield from self._unknown(variant or {}, base, f"variants.{name}.")
            elif key not in base:
                near = get_close_matches(key, base, n=1)
                hint = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(base)}"
                message = f"the theme has no token '{path}'"
                yield Problem("unknown-token", message, hint, self.places.get(path))
            elif isinstance(old, dict) and isinstance(value, dict):
                if old:
                    yield from self._unknown(value, old, f"{path}.")
            elif isinstance(old, dict | list) is not isinstance(value, dict | list):
                wanted = "a mapping" if isinstance(old, dict) else "a list"
                wanted = wanted if isinstance(old, dict | list) else "a single value"
                message = f"the token '{path}' must be {wanted}"
                yield Problem("wrong-type", message, "", self.places.get(path))


def read_tokens(file: Path, called: str) -> Tokens:
    """The tokens of `file`, which problems call `called`. A file that is not there has none."""
    if not file.is_file():
        return Tokens()
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise ValueError(f"the file is larger than {_MAX_BYTES // 1024} KiB")
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
    return Problem("invalid-theme", f"the theme's data can't be read: {message}", "", place)


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
            return int(text) if text.lstrip("+-").isdecimal() else text
        case "float":
            return float(text)
        case "bool":
            return text.lower() in {"true", "yes", "on"}
        case "null":
            return None
    return text
