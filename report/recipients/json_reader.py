"""Rows of JSON Lines: an object a line, whose keys are the columns."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from . import limits
from .rows import Row, too_large, too_many_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LINE_END: Final = re.compile("\r\n?|\n")


class _UnusableError(ValueError):
    pass


def json_rows(path: Path, text: str) -> list[Row]:
    """A header with all keys, as row 0, and a row for each line that is not blank."""
    columns: dict[str, int] = {}
    objects: list[tuple[int, dict[str, str], str]] = []
    for line, source in enumerate(_LINE_END.split(text), 1):
        if not source.strip():
            continue
        if len(objects) == limits.ROWS:
            raise too_many_rows(path)
        try:
            values, fault = _read(source), ""
        except (ValueError, RecursionError) as error:
            values, fault = {}, _reason(error)
        for key in values:
            columns.setdefault(key, len(columns))
        if len(columns) > limits.COLUMNS:
            raise too_large(path, f"the list has more than {limits.COLUMNS} columns")
        objects.append((line, values, fault))
    rows = [Row(0, 1, tuple(columns))] if columns else []
    for line, values, fault in objects:
        cells = tuple(values.get(key, "") for key in columns)
        rows.append(Row(line, line, cells, fault))
    return rows


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return (
            f"it is no JSON object: {error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"
        )
    return str(error) if isinstance(error, _UnusableError) else "it is nested too deep"


def _read(source: str) -> dict[str, str]:
    value = json.loads(
        source,
        parse_int=str,  # as it was written: 0.50 stays 0.50
        parse_float=str,
        parse_constant=_no_number,
        object_pairs_hook=_pairs,
    )
    if not isinstance(value, dict):
        raise _UnusableError("it is no JSON object")
    return {key: _text(key, each) for key, each in value.items()}


def _pairs(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise _UnusableError("a key is there twice")
    return value


def _no_number(word: str) -> NoReturn:
    raise _UnusableError(f"{word} is no value of JSON")


def _text(key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value
    raise _UnusableError(f"'{key[:40]}' is a list or an object, not a text")
