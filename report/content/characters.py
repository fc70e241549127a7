"""From bytes to text: UTF-8, line ends, and characters that no author means to type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from report.problems import Place
from report.text import is_windows_1256

from .source import Source

if TYPE_CHECKING:
    from .problem_log import ProblemLog

# Controls of C0 and C1 but for tab and line feed, the two separators of Unicode, a byte order
# mark inside the text, and the code points that are no characters.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_OVERRIDE = re.compile(r"[\u202a-\u202e]")
_NAMES = {
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "pop directional formatting",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
}


def decode(file: str, data: bytes, problems: ProblemLog) -> Source | None:
    """The text of a file, or None (and an error) where it is not UTF-8.

    A byte order mark at the start is dropped, line ends become line feeds, and control
    characters become spaces, each with a warning.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.error(
            "invalid-utf8",
            _describe(data, error),
            _place_in_bytes(file, data, error.start),
            "Save the file in the encoding UTF-8",
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return clean(Source(file, text), problems)


def _describe(data: bytes, error: UnicodeDecodeError) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "the file is in UTF-16, not in UTF-8"
    if is_windows_1256(data):
        return "the file seems to be in Windows-1256, not in UTF-8"
    return f"the file is not in UTF-8: the byte 0x{data[error.start]:02X} begins no character here"


def _place_in_bytes(file: str, data: bytes, offset: int) -> Place:
    before = data[:offset].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    return Place(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def clean(source: Source, problems: ProblemLog, place: Place | None = None) -> Source:
    """The source with its control characters made spaces, so that no place moves.

    Warns of them and of bidi embeddings and overrides, which stay as they were typed. `place`
    stands for all of them where the text is not literally in the file (an escaped string).
    """
    for match in _CONTROL.finditer(source.text):
        problems.warn(
            "control-character",
            f"the control character U+{ord(match[0]):04X} is read as a space",
            place or source.place_at(match.start()),
            "Delete it; it may have come with text pasted from another program",
        )
    for match in _OVERRIDE.finditer(source.text):
        problems.warn(
            "bidi-override",
            f"the invisible character U+{ord(match[0]):04X} ({_NAMES[match[0]]}) changes the order of the text",
            place or source.place_at(match.start()),
            "Delete it: Matwiya finds out by itself what runs from left to right",
        )
    if not _CONTROL.search(source.text):
        return source
    return Source(source.file, _CONTROL.sub(" ", source.text), source.first_line)
