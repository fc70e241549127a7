"""What the engine logs, turned into problems: it fails in silence where an author must be told."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from report.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.compose import Stylesheet


@dataclass
class Messages:
    """The problems heard so far, the place the engine is working at, and its stylesheets."""

    place: Place | None = None
    sheets: tuple[Stylesheet, ...] = ()
    problems: dict[Problem, None] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)
    """Characters for which no font has a glyph, in the order met."""

    @contextmanager
    def at(self, place: Place | None) -> Iterator[None]:
        """While active, what the engine logs belongs to `place`."""
        before, self.place = self.place, place
        try:
            yield
        finally:
            self.place = before

    def hear(self, text: str, level: int) -> None:
        """Take one line of the engine's log."""
        if match := re.match(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)", text):
            self.missing[chr(int(match[1], 16))] = None
            return
        place = self._place_in_sheets(text) or self.place
        self.problems[_problem(text, level, place)] = None

    def _place_in_sheets(self, text: str) -> Place | None:
        """Where a stylesheet names the picture that a message is about: loaded long after it."""
        if match := _IMAGE.match(text):
            for sheet in self.sheets:
                before, found, _ = sheet.css.partition(match["url"])
                if found:
                    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
                    return Place(sheet.file, line, column)
        return None


_heard: ContextVar[Messages | None] = ContextVar("heard", default=None)


class _Listener(logging.Handler):
    """Hands log records to the messages of the running build, whichever thread it is in."""

    def emit(self, record: logging.LogRecord) -> None:
        if (messages := _heard.get()) is not None:
            messages.hear(record.getMessage(), record.levelno)


@contextmanager
def listening() -> Iterator[Messages]:
    """While active, what the engine logs in this context is collected."""
    logger = logging.getLogger("weasyprint")
    if not any(isinstance(handler, _Listener) for handler in logger.handlers):
        logger.addHandler(_Listener(logging.WARNING))
    messages = Messages()
    token = _heard.set(messages)
    try:
        yield messages
    finally:
        _heard.reset(token)


_CSS = re.compile(
    r"(?:Ignored|Unsupported|Invalid|Parse error).* at (?P<line>\d+):(?P<column>\d+)", re.DOTALL
)
_IMAGE = re.compile(r"Failed to load image at '?(?P<url>.*?)'?: (?P<why>.*)")
# Pattern of the engine's message: (code, our message, hint, whether it is an error).
_KNOWN: tuple[tuple[re.Pattern[str], str, str, str, bool], ...] = (
    (
        _IMAGE,
        "image-unreadable",
        "the image '{url}' can't be used: {why}",
        "check the file's name and that it opens in an image viewer",
        True,
    ),
    (
        re.compile(r"No anchor #(?P<anchor>.*) for internal URI reference"),
        "dead-link",
        "the link to '#{anchor}' leads nowhere",
        "link to a heading's anchor, as in [text](#anchor) with ## Heading {{#anchor}}",
        True,
    ),
    (
        re.compile(r"Failed to load stylesheet at (?P<url>.*?) ?: (?P<why>.*)"),
        "stylesheet-unreadable",
        "the stylesheet '{url}' can't be read: {why}",
        "put it in the folder theme/styles",
        True,
    ),
    (
        re.compile(r"Anchor defined twice: (?P<anchor>.*)"),
        "duplicate-anchor",
        "the anchor {anchor} is there twice",
        "give one of the two headings another anchor",
        True,
    ),
)


def _problem(text: str, level: int, place: Place | None) -> Problem:
    if match := _CSS.match(text):
        line, column = int(match["line"]), int(match["column"])
        where = Place(place.file, line, column) if place else None
        message = f"the engine does not take this CSS: {text}"
        return Problem(
            "css-ignored",
            message,
            "see: changing the look, in docs/guide.md",
            where,
            Severity.WARNING,
        )
    for pattern, code, message, hint, is_error in _KNOWN:
        if match := pattern.match(text):
            severity = Severity.ERROR if is_error else Severity.WARNING
            words = {key: _readable(value) for key, value in match.groupdict().items()}
            return Problem(code, message.format(**words), hint.format(**words), place, severity)
    severity = Severity.ERROR if level >= logging.ERROR else Severity.WARNING
    return Problem("engine-message", f"the engine says: {text}", "", place, severity)


def _readable(text: str) -> str:
    return re.sub(r"http://(content|theme)\.invalid/", "", text).replace("ValueError: ", "")
