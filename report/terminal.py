"""How problems, progress and right-to-left text are shown on a terminal."""

from __future__ import annotations

import os
import re
import shutil
import time
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Self, TextIO

from .problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from .problems import Place, Problem

_RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)
_LINE_END = re.compile("\r\n?|\n")
_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1"}
_LARGEST_FILE = 4 * 1024 * 1024  # bytes that are read to show one line
_OLDEST_BIDI_VTE = 5800  # VTE 0.58, GNOME Terminal 3.34
_DELAY = 1.0  # seconds before progress shows
_INTERVAL = 0.1  # seconds between two paints
_SHORTEST = 3.0  # seconds after which a rate can be told
_WIPE = "\r\x1b[K"
# Two characters of each bidirectional class.
_ALIKE = {
    "L": "ab",
    "R": "אב",
    "AL": "اب",
    "EN": "12",
    "AN": "١٢",
    "ES": "+-",
    "ET": "#%",
    "CS": ",:",
    "WS": " \u2003",
    "NSM": "\u0301\u0302",
    "ON": "!&",
}


def show_problems(problems: Sequence[Problem], folder: Path, stream: TextIO) -> None:
    """Write each problem as a code frame, then a line that counts them.

    `folder` is the content folder that the problems' files are relative to. Colours are used
    when `stream` is a terminal and `NO_COLOR` is not set (no-color.org).
    """
    for problem in problems:
        _write(stream, "".join(f"{line}\n" for line in _frame(problem, folder, stream)))
    if problems:
        _write(stream, summary(problems) + "\n")


def summary(problems: Sequence[Problem]) -> str:
    """How many problems there are, in words: `2 errors, 1 warning`."""
    errors = sum(problem.is_error for problem in problems)
    counts = (("error", errors), ("warning", len(problems) - errors))
    return (
        ", ".join(f"{count} {name}{'s' * (count != 1)}" for name, count in counts if count)
        or "no problems"
    )


def _frame(problem: Problem, folder: Path, stream: TextIO) -> list[str]:
    page = f"page {problem.page}" if problem.page else ""
    page = " of ".join(filter(None, (page, " and ".join(problem.editions))))
    height = "" if problem.from_top is None else f"{problem.from_top} mm from the top"
    where = ", ".join(filter(None, (str(problem.place or ""), page, height)))
    where += ": " if where else ""
    severity = _coloured(str(problem.severity), _COLOURS[problem.severity], stream)
    message = shape_for_terminal(printable(problem.message), stream)
    lines = [f"{_coloured(printable(where), '1', stream)}{severity}: {message} [{problem.code}]"]
    if problem.place and (source := _source_line(folder, problem.place)):
        lines += _excerpt(source, problem.place, _COLOURS[problem.severity], stream)
    if problem.hint:
        lines.append(
            f"  {_coloured('hint', '36', stream)}: {shape_for_terminal(printable(problem.hint), stream)}"
        )
    return lines


def _source_line(folder: Path, place: Place) -> str:
    """The line of a place, "" where there is none or the file is not in the folder."""
    path = folder / place.file
    try:
        if not place.line or not path.resolve().is_relative_to(folder.resolve()):
            return ""
        with path.open("rb") as file:
            text = file.read(_LARGEST_FILE).decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return ""
    lines = _LINE_END.split(text)
    return lines[place.line - 1] if place.line <= len(lines) else ""


def _excerpt(source: str, place: Place, colour: str, stream: TextIO) -> list[str]:
    """The source line, cut to the terminal's width, and a caret under the column."""
    gutter = f"{place.line:>5} | "
    width = max(20, shutil.get_terminal_size().columns - len(gutter) - 1)
    column = min(max(place.column - 1, 0), max(len(source) - 1, 0))
    text, column = _window(printable(source), column, width)
    shown, caret = _shown(text, column, stream)
    lines = [f"{gutter}{shown}"]
    if place.column:
        lines.append(f"{' ' * 5} | {' ' * caret}{_coloured('^', colour, stream)}")
    return lines


def _window(text: str, column: int, width: int) -> tuple[str, int]:
    """The part of `text` of at most `width` characters around `column`, and the column in it."""
    if len(text) <= width:
        return text, column
    start = max(0, min(column - width // 2, len(text) - width + 1))
    end = start + width - 2
    left, right = "…" * (start > 0), "…" * (end < len(text))
    return left + text[start:end] + right, column - start + len(left)


def printable(text: str) -> str:
    """`text` without what would act on a terminal: escape sequences, controls, bidi marks."""
    return _UNPRINTABLE.sub("\ufffd", text.replace("\t", " "))


def _coloured(text: str, colour: str, stream: TextIO) -> str:
    wanted = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return f"\x1b[{colour}m{text}\x1b[0m" if wanted and text else text


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def terminal_has_bidi(environment: Mapping[str, str]) -> bool:
    """Whether the terminal of this environment orders right-to-left text by itself.

    Known to: VTE from 0.58 (GNOME Terminal and its kin), Konsole, mlterm, PuTTY, mintty, Apple's
    Terminal, Emacs. kitty has no bidi, but turns each right-to-left word itself, so text that
    is already in visual order would come out reversed. Known not to, or only where it has been
    switched on: xterm, Alacritty, foot, WezTerm, iTerm2, Windows Terminal, VS Code.
    `MATWIYA_BIDI=terminal` or `=ours` overrides what is known here.
    """
    if chosen := environment.get("MATWIYA_BIDI"):
        return chosen == "terminal"
    vte = environment.get("VTE_VERSION", "")
    if vte.isdecimal():
        return int(vte) >= _OLDEST_BIDI_VTE
    if environment.get("TERM_PROGRAM") in {"Apple_Terminal", "mintty"}:
        return True
    if any(
        environment.get(name)
        for name in ("KONSOLE_VERSION", "MLTERM", "KITTY_WINDOW_ID", "INSIDE_EMACS")
    ):
        return True
    return environment.get("TERM", "").startswith(("mlterm", "putty", "xterm-kitty"))


def shape_for_terminal(
    text: str, stream: TextIO, environment: Mapping[str, str] | None = None
) -> str:
    """`text` as it must be written to `stream` to be readable there.

    On a terminal without bidirectional text, letters take their joined forms and lines their
    visual order; everywhere else (files, pipes, terminals that know) the text is untouched.
    """
    if not _orders_itself(text, stream, environment):
        return text
    from bidi import get_display

    return "\n".join(str(get_display(_reshaped(line))) for line in text.split("\n"))


def _orders_itself(text: str, stream: TextIO, environment: Mapping[str, str] | None = None) -> bool:
    """Whether it's for us to shape and order `text` on `stream`."""
    known = os.environ if environment is None else environment
    return bool(_RTL.search(text)) and stream.isatty() and not terminal_has_bidi(known)


def _shown(line: str, column: int, stream: TextIO) -> tuple[str, int]:
    """A source line as it must be written, and over which cell of it its `column` then stands."""
    if not (_RTL.search(line) and stream.isatty()):
        return line, _cells(line[:column])
    from bidi import get_display

    logical, index = line, column
    if _orders_itself(line, stream):
        logical, index = _reshaped(line), len(_reshaped(line[: column + 1])) - 1
    display = str(get_display(logical, base_dir="L"))
    caret = _cells(display[: _visual_index(logical, index)])
    return (line if logical is line else display), caret


def _visual_index(line: str, index: int) -> int:
    """Where the character at `index` is in the visual order of `line`, left to right from 0.

    Found by ordering the line twice, with two other characters of its class in its place.
    """
    from bidi import get_display

    pair = _ALIKE.get(unicodedata.bidirectional(line[index : index + 1] or " "), _ALIKE["ON"])
    orders = [
        get_display(line[:index] + character + line[index + 1 :], base_dir="L")
        for character in pair
    ]
    return next(
        (i for i, (one, other) in enumerate(zip(*orders, strict=True)) if one != other), index
    )


def _cells(text: str) -> int:
    """The width of `text` in character cells (UAX #11)."""
    return sum(
        0
        if unicodedata.category(character) in {"Mn", "Me", "Cf"}
        else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def _reshaped(text: str) -> str:
    """`text` with its Arabic letters in their presentation forms, marks left out.

    Marks would follow the wrong letter once the line is in visual order.
    """
    return str(_reshaper().reshape(text))


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": True, "ARABIC LIGATURE ALLAH": False})


class Progress:
    """What is being done, in one line of a terminal, from the first second on.

    Writes nothing where `stream` is no terminal. As a context manager it wipes its line when
    the work ends, however it ends.
    """

    def __init__(self, stream: TextIO, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + _DELAY
        self._painted = False
        self._began: dict[str, tuple[float, int]] = {}

    def __enter__(self) -> Self:
        """The progress itself; nothing is written yet."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Wipe the line."""
        self.wipe()

    def wipe(self) -> None:
        """Wipe the line, for something else to be written there."""
        if self._painted:
            self._painted = False
            _write(self._stream, _WIPE)
            self._stream.flush()

    def step(self, name: str, done: int, total: int) -> None:
        """Say that `done` of `total` parts of the stage `name` are done; `total` 0 if not known."""
        now = self._clock()
        self._began.setdefault(name, (now, done))
        if not self._stream.isatty() or now < self._next:
            return
        self._next, self._painted = now + _INTERVAL, True
        count = f" {done}/{total}{self._rate(name, done, total, now)}" if total else ""
        text = shape_for_terminal(printable(name), self._stream) + count
        _write(self._stream, _WIPE + text[: shutil.get_terminal_size().columns - 1])
        self._stream.flush()

    def _rate(self, name: str, done: int, total: int, now: float) -> str:
        """How many in how much time, and how long it will go on; nothing before it can be told."""
        start, first = self._began[name]
        seconds = now - start
        if seconds < _SHORTEST or done <= first:
            return ""
        rate = (done - first) / seconds
        pace = f"{rate:.0f}/s" if rate >= 2 else f"{60 * rate:.0f}/min"
        return f", {pace}, {duration((total - done) / rate)} left"


def duration(seconds: float) -> str:
    """A length of time as a person says it: `40 s`, `8 min`, `2 h 5 min`."""
    minutes = round(seconds / 60)
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
