"""The glyphs that font programs other than TrueType have, by name or by character identifier."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .unseen import Unseen

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pikepdf

_EEXEC_KEY = 55665
_ENCODED = re.compile(rb"dup\s+(\d+)\s*/([^\s/]+)\s+put")
_CHARSTRING = re.compile(rb"/([^\s/]+)\s+\d+\s+(?:RD|-\|)\s")


@dataclass(frozen=True, slots=True)
class Program:
    """What a font program has: glyph names, its own encoding, and the CIDs of a CID-keyed one."""

    names: frozenset[str]
    encoding: Mapping[int, str]
    cids: frozenset[int] | None = None


def read_program(stream: pikepdf.Object, data: bytes) -> Program:
    """The program of a Type 1 or CFF font. Raises Unseen for other kinds."""
    if data[:4] == b"OTTO":
        from fontTools.ttLib import TTFont

        return _cff(TTFont(io.BytesIO(data), lazy=True)["CFF "].cff)
    if "/Subtype" in stream:
        from fontTools.cffLib import CFFFontSet

        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        return _cff(fonts)
    if data.startswith(b"%!"):
        return _type1(data)
    raise Unseen("its program is of a kind that is not looked into")


def base_encoding(name: str) -> Mapping[int, str] | None:
    """The glyph names of a predefined encoding (ISO 32000-1, annex D); None for other names."""
    if name == "/WinAnsiEncoding":
        from fontTools.agl import UV2AGL

        letters = {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
        return {code: UV2AGL.get(ord(letter), "bullet") for code, letter in letters.items()}
    if name == "/MacRomanEncoding":
        from fontTools.encodings.MacRoman import MacRoman

        return dict(enumerate(MacRoman))
    if name == "/StandardEncoding":
        from fontTools.encodings.StandardEncoding import StandardEncoding

        return dict(enumerate(StandardEncoding))
    return None


def _cff(fonts: Any) -> Program:
    top = fonts[0]
    names = frozenset(top.charset)
    if hasattr(top, "ROS"):
        return Program(names, {}, frozenset(int(n[3:]) for n in names if n[3:].isdecimal()) | {0})
    encoding = top.Encoding if hasattr(top, "Encoding") else "StandardEncoding"
    listed = encoding if isinstance(encoding, list) else None
    own = dict(enumerate(listed)) if listed else base_encoding(f"/{encoding}")
    return Program(names, own or {})


def _type1(data: bytes) -> Program:
    """A Type 1 program, whose second part is encrypted (Adobe Type 1 Font Format, 7)."""
    from fontTools.misc.eexec import decrypt

    clear, _word, hidden = data.partition(b"eexec")
    hidden = hidden.lstrip(b" \t\r\n")
    if re.fullmatch(rb"[0-9A-Fa-f\s]{8}", hidden[:8]):
        digits = re.sub(rb"[^0-9A-Fa-f].*", b"", b"".join(hidden.split()))
        hidden = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    plain, _state = decrypt(hidden, _EEXEC_KEY)
    names = frozenset(match[1].decode("latin-1") for match in _CHARSTRING.finditer(plain))
    if not names:
        raise Unseen("its program can't be read")
    encoded = {int(m[1]): m[2].decode("latin-1") for m in _ENCODED.finditer(clear)}
    return Program(names, encoded or base_encoding("/StandardEncoding") or {})
