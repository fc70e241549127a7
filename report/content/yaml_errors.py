"""What a syntax error of YAML means, in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import yaml

    from .source import Source


class Meaning(NamedTuple):
    """What is wrong and what to do; `at_start` where the place is that of what was opened."""

    message: str
    hint: str
    at_start: bool = False


_TAB = Meaning("a tab stands where only spaces may stand", "Indent with spaces")
_UNKNOWN = Meaning("this is not YAML", "Write 'key: value', one a line; put the value in quotes")

# By a pattern of the parser's own words; libyaml and the parser in Python differ in some of them.
_MEANINGS = tuple(
    (re.compile(pattern), Meaning(*meaning))
    for pattern, *meaning in (
        (
            "mapping values are not allowed",
            "a colon and a space stand inside a text without quotes, or the line is indented wrongly",
            'Put the whole text in quotes: title: "one: two"',
        ),
        (
            "character.* cannot start any token",
            "a text can't begin with this character unless it is in quotes",
            'Put the text in quotes: title: "@name"',
        ),
        (
            "could not find expected ':'",
            "this line is no 'key: value'",
            "Put a colon and a space after the key, or indent the line to go on with the text above",
            True,
        ),
        (
            "unexpected end of stream",
            "a quotation mark that opens here is never closed",
            "Close it, with the same kind of quotation mark",
            True,
        ),
        (
            "unexpected document",
            "a quotation mark that opens here is not closed before a line '---' or '...'",
            "Close it, with the same kind of quotation mark",
            True,
        ),
        (
            "escape",
            "a backslash in a text in double quotes stands before a character that makes no sense there",
            "Write two backslashes, or use single quotes",
        ),
        (
            "flow (?:sequence|mapping)|flow node",
            "a list in [brackets] or a mapping in {braces} that opens here is not closed, or lacks a comma",
            "Close it; put a text that begins with a bracket or a brace in quotes",
            True,
        ),
        ("nesting depth", "the values are nested far too deeply", "Write them out flat"),
        (
            "sequence entries are not allowed",
            "a list begins in the middle of a line",
            "Begin the list in the next line: '- first', '- second'",
        ),
        (
            "<block end>|expected key|'-' indicator",
            "this line is indented differently from those it belongs to, or a quotation mark closed too early",
            "Put the same number of spaces before all keys of one level; write '' for ' inside single quotes",
        ),
        (
            "block scalar",
            "nothing may stand in the line after the sign | or >",
            "Begin the text in the next line, indented",
        ),
        (
            "alias|anchor|tag|directive|document start|node content",
            "a text can't begin with this character unless it is in quotes",
            "Put the text in quotes",
        ),
    )
)


def explain(error: yaml.MarkedYAMLError, source: Source) -> tuple[Meaning, int]:
    """What a syntax error in `source` means, and the offset of the character to show."""
    mark = error.problem_mark or error.context_mark
    offset = mark.index if mark else 0
    if source.text[offset : offset + 1] == "\t":
        return _TAB, offset
    words = f"{error.problem or ''} {error.context or ''}"
    meaning = next((meaning for pattern, meaning in _MEANINGS if pattern.search(words)), _UNKNOWN)
    if meaning.at_start and error.context_mark:
        offset = error.context_mark.index
    return meaning, offset
