"""Cuts the YAML front matter from a Markdown file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import limits
from .problem_log import RefusedError
from .source import Source

if TYPE_CHECKING:
    from .problem_log import ProblemLog

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


def cut_front_matter(source: Source, problems: ProblemLog) -> tuple[Source | None, Source]:
    """The front matter (None where there is none) and the Markdown after it, lines kept right.

    Front matter begins with `---` in the first line and ends with `---` or `...`. Raises
    RefusedError, with an error noted, where the end is missing or too far away.
    """
    opening = _OPENING.match(source.text)
    if not opening:
        return None, source
    closing = _CLOSING.search(source.text, opening.end())
    if not closing:
        message = "the front matter that begins here never ends"
        problems.error("front-matter-open", message, source.place_at(0), "End it with a line '---'")
        raise RefusedError
    front = source.text[opening.end() : closing.start()]
    if len(front) > limits.YAML_BYTES:
        message = f"the front matter is longer than {limits.YAML_BYTES // limits.KIB} KiB"
        problems.error("file-too-large", message, source.place_at(0))
        raise RefusedError
    line = source.text.count("\n", 0, closing.end()) + 1
    return Source(source.file, front, 2), Source(source.file, source.text[closing.end() :], line)
