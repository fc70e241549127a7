"""What a syntax error of YAML means, in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

# (pattern of the parser's own message, what is wrong, what to do); libyaml and the parser in
# Python word some of them differently.
_MEANINGS = tuple(
    (re.compile(pattern), message, hint)
    for pattern, message, hint in (
        (
            r"mapping values are not allowed",
            "a colon followed by a space stands inside a text without quotes, or the line is indented wrongly",
            'Put the whole text in quotes: title: "one: two"',
        ),
        (
            r"character '\\t'|character that cannot start any token.*tab|tab character",
            "a tab stands where only spaces may indent",
            "Indent with spaces",
        ),
        (
            r"character '.' that cannot start|character that cannot start",
            "a text can't begin with this character unless it is in quotes",
            'Put the text in quotes: title: "@name"',
        ),
        (
            r"could not find expected ':'",
            "this line is no 'key: value'",
            "Put a colon and a space after the key, or indent the line to continue the text above it",
        ),
        (
            r"unexpected end of stream|end of the stream",
            "a quotation mark that opens is never closed",
            "Close it, with the same kind of quotation mark",
        ),
        (
            r"document separator|unexpected document indicator",
            "a line '---' or '...' stands inside a text in quotes",
            "Close the quotation mark before it",
        ),
        (
            r"escape",
            "a backslash in a text in double quotes stands before a character that makes no sense there",
            "Write two backslashes, or use single quotes",
        ),
        (
            r"expected ',' or '[\]}]'",
            "a list in [brackets] or a mapping in {braces} is not closed, or lacks a comma",
            "Close it; put a text that begins with a bracket or brace in quotes",
        ),
        (
            r"expected <block end>|expected key|did not find expected '-' indicator",
            "this line is indented differently from the lines it belongs to, or a quotation mark closes too early",
            "Give all keys of one level the same number of spaces before them",
        ),
        (
            r"block sequence entries are not allowed",
            "a list begins in the middle of a line",
            "Begin the list in the next line: '- first', '- second'",
        ),
        (
            r"block scalar|indentation indicator|chomping",
            "the sign after | or > makes no sense",
            "Write | or > alone",
        ),
        (
            r"alias|anchor",
            "a text that begins with & or * must be in quotes",
            "Put the text in quotes",
        ),
        (
            r"tag|%|directive",
            "a text that begins with ! or % must be in quotes",
            "Put the text in quotes",
        ),
    )
)


def explain(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    """The message and the hint for a syntax error."""
    words = f"{error.problem or ''} {error.context or ''}"
    for pattern, message, hint in _MEANINGS:
        if pattern.search(words):
            return message, hint
    return f"this is not YAML: {(error.problem or 'syntax error').rstrip('.')}", ""
