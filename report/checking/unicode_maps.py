"""ToUnicode maps (ISO 32000-1, 9.10.3): the text that the codes of a font stand for.

PDFium turns presentation forms back into letters by itself; other readers don't.
"""

from __future__ import annotations

import re

import pikepdf

from .unseen import Unseen

_LARGEST = 4 * 1024 * 1024
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_LONGEST_RANGE = 0x10000


def unicode_map(font: pikepdf.Object) -> dict[int, str] | None:
    """The text of each code of `font`, None when the font has no such map.

    Raises Unseen for a map that is too large.
    """
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return None
    found: dict[int, str] = {}
    data = stream.read_bytes()
    if len(data) > _LARGEST:
        raise Unseen("the map of a font to its letters is too large")
    for section in _SECTION.finditer(data):
        tokens = [_token(match) for match in _TOKEN.finditer(section[2])]
        if section[1] == b"bfchar":
            for code, text in zip(tokens[::2], tokens[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(text, bytes):
                    found[int.from_bytes(code)] = _text(text)
        else:
            _read_ranges(tokens, found)
    return found


def _token(match: re.Match[bytes]) -> bytes | str:
    if match[1] is None:
        return match[0].decode("ascii")
    digits = b"".join(match[1].split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _read_ranges(tokens: list[bytes | str], found: dict[int, str]) -> None:
    """Add ranges: first code, last code, and the first text or a list of texts."""
    waiting = iter(tokens)
    for first in waiting:
        last, text = next(waiting, b""), next(waiting, b"")
        if not isinstance(first, bytes) or not isinstance(last, bytes):
            return
        codes = range(int.from_bytes(first), int.from_bytes(last) + 1)[:_LONGEST_RANGE]
        if text == "[":
            texts = list(iter(lambda: next(waiting, "]"), "]"))
            found.update(
                {
                    code: _text(t)
                    for code, t in zip(codes, texts, strict=False)
                    if isinstance(t, bytes)
                }
            )
        elif isinstance(text, bytes) and text:
            start = int.from_bytes(text[-2:])
            for step, code in enumerate(codes):
                found[code] = _text(
                    text[:-2] + ((start + step) & 0xFFFF).to_bytes(min(2, len(text)))
                )


def _text(data: bytes) -> str:
    return data.decode("utf-16-be", errors="replace")
