"""Looks at an SVG image with a parser that expands nothing and fetches nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from . import limits

if TYPE_CHECKING:
    from report.problems import Place

    from .problem_log import ProblemLog

_ACTIVE = re.compile(r"script|foreignobject|iframe|object|embed|audio|video|handler|listener")
_LOCAL = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,]|$)", re.IGNORECASE)
_FETCHES = re.compile(r"@import|url\(", re.IGNORECASE)
_ADDRESS_START = 200  # characters after `url(` among which the address must begin
_HINT: Final = "Export it again as plain SVG, with everything embedded"


def inspect_svg(name: str, data: bytes, place: Place, problems: ProblemLog) -> None:
    """Note what is wrong with the SVG file `name`: not well-formed, entities, scripts, references
    to other files, nested too deeply; and a warning for text, which the engine sets wrongly.
    """
    inspector = _Inspector()
    try:
        inspector.read(data)
    except _RefusedError as refusal:
        problems.error(refusal.code, f"the drawing '{name[:100]}' {refusal.what}", place, _HINT)
    except (expat.ExpatError, ValueError, LookupError) as error:
        problems.error(
            "broken-image", f"the drawing '{name[:100]}' is not well-formed: {error}", place, _HINT
        )
    else:
        if inspector.has_text:
            problems.warn(
                "svg-text",
                f"the drawing '{name[:100]}' holds text, whose letters may come out apart",
                place,
                "Convert the text to paths, and say it in the alternative text",
            )


class _RefusedError(Exception):
    """The drawing holds what is not allowed."""

    def __init__(self, code: str, what: str) -> None:
        self.code = code
        self.what = what
        super().__init__(what)


class _Inspector:
    """Reads a drawing and raises `_RefusedError` at the first thing that is not allowed."""

    def __init__(self) -> None:
        self.has_text = False
        self._depth = 0
        self._in_style = False

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        parser.Parse(data, True)  # noqa: FBT003 (the parser takes no keyword)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2].lower()
        self._depth += 1
        if self._depth == 1 and local != "svg":
            raise _RefusedError("broken-image", f"is no SVG: its root is <{tag[:50]}>")
        if self._depth > limits.SVG_DEPTH:
            raise _RefusedError("broken-image", f"is nested deeper than {limits.SVG_DEPTH} levels")
        if _ACTIVE.fullmatch(local):
            raise _RefusedError("active-image", f"holds <{local}>")
        self.has_text |= local == "text"
        self._in_style = local == "style"
        for name, value in attributes.items():
            key = name.rpartition(":")[2].lower()
            if key.startswith("on"):
                raise _RefusedError("active-image", f"holds a script in the attribute '{key[:50]}'")
            if key in {"href", "src"} and local != "a" and not _LOCAL.match(value):
                raise _RefusedError("external-reference", f"refers to another file: '{value[:80]}'")
            _check_style(value)

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        self._in_style = False

    def _characters(self, text: str) -> None:
        if self._in_style:
            _check_style(text)

    def _entity(self, *_declaration: object) -> None:
        raise _RefusedError("active-image", "declares entities")

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            raise _RefusedError("external-reference", "refers to a style sheet")


def _check_style(text: str) -> None:
    """Refuse a piece of CSS that fetches something."""
    for found in _FETCHES.finditer(text):
        address = text[found.end() : found.end() + _ADDRESS_START].lstrip(" \t\r\n\"'")
        if found[0][0] == "@" or not address or not _LOCAL.match(address):
            what = text[found.start() :][:80]
            raise _RefusedError(
                "external-reference", f"refers to another file in its style: '{what}'"
            )
