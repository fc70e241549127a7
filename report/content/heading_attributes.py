"""What stands in braces after a heading, as in Pandoc: `{#saving-lives icon=lifebuoy}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from . import limits
from .suggestions import did_you_mean

if TYPE_CHECKING:
    from report.problems import Place

    from .problem_log import ProblemLog

KNOWN: Final = ("icon",)

_PART = re.compile(
    r"""\#(?P<id>[^\s#.={}"']+) | \.(?P<class>[\w-]+) | (?P<key>[\w-]+)=(?P<value>"[^"]*"|'[^']*'|[^\s"']+)""",
    re.VERBOSE,
)
_ICON = re.compile(r"[a-z][a-z0-9-]*")
_EXAMPLE = "Write it as {#anchor icon=name}"


def read_attributes(text: str, place: Place, problems: ProblemLog) -> dict[str, str]:
    """The attributes in `text`, what stands between the braces: `id` and those known."""
    attributes: dict[str, str] = {}
    if len(text) > limits.ATTRIBUTE_CHARACTERS:
        problems.error("bad-attributes", "the braces of this heading are too long", place, _EXAMPLE)
        return attributes
    rest = _PART.sub("", text).strip()
    if rest:
        problems.error(
            "bad-attributes",
            f"'{rest[:100]}' makes no sense in the braces of a heading",
            place,
            _EXAMPLE,
        )
    for part in _PART.finditer(text):
        if part["class"]:
            problems.error(
                "unknown-attribute",
                f"a class ('.{part['class'][:100]}') means nothing here",
                place,
                _EXAMPLE,
            )
            continue
        key = "id" if part["id"] else part["key"]
        value = part["id"] or part["value"].strip("\"'")
        if key != "id" and key not in KNOWN:
            problems.error(
                "unknown-attribute",
                f"the attribute '{key[:100]}' is unknown",
                place,
                did_you_mean(key, KNOWN),
            )
        elif key in attributes:
            problems.error(
                "duplicate-key",
                f"'{key}' stands twice in the braces of this heading",
                place,
                "Keep one of them",
            )
        elif key == "icon" and not _ICON.fullmatch(value):
            problems.error(
                "bad-name",
                f"'{value[:50]}' is no name of an icon",
                place,
                "Names are small Latin letters, digits and hyphens",
            )
        else:
            attributes[key] = value
    return attributes
