"""Which glyph a code of a font draws, as far as it must be known to find those that are missing."""

from __future__ import annotations

import io
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pikepdf

from .resources import descriptor
from .unseen import Unseen

if TYPE_CHECKING:
    from collections.abc import Iterable

_LARGEST_FONT = 40 * 1024 * 1024
_IDENTITY = ("/Identity-H", "/Identity-V")


class GlyphFinder:
    """Tells the codes of one font for which nothing but its `.notdef` glyph can be drawn.

    Raises Unseen for fonts that aren't embedded, or are of a kind that isn't looked into.
    """

    def __init__(self, font: pikepdf.Object) -> None:
        self._font = font
        self._subtype = str(font.get("/Subtype", ""))
        if self._subtype != "/Type3" and self._file is None:
            raise Unseen("it is not embedded")

    def missing(self, codes: Iterable[int]) -> list[int]:
        """Those of the codes in a shown string that draw `.notdef`."""
        if self._subtype != "/Type0":
            return [code for code in codes if code in self._missing_simple]
        return [code for code in codes if self._is_missing(code)]

    def _is_missing(self, code: int) -> bool:
        mapping = self._glyph_of_cid
        if isinstance(mapping, bytes):
            code = int.from_bytes(mapping[2 * code : 2 * code + 2])
        return code == 0 or code >= self._glyph_count

    @cached_property
    def _file(self) -> pikepdf.Object | None:
        described = descriptor(self._font)
        if described is None:
            return None
        names = (name for name in ("/FontFile", "/FontFile2", "/FontFile3") if name in described)
        return next((described[name] for name in names), None)

    @cached_property
    def _glyph_of_cid(self) -> bytes | None:
        """The map from CIDs to glyphs (ISO 32000-1, 9.7.4.3), None where they are the same."""
        if str(self._font.get("/Encoding")) not in _IDENTITY:
            raise Unseen("its encoding is not an identity")
        mapping = self._font["/DescendantFonts"][0].get("/CIDToGIDMap")
        return mapping.read_bytes() if isinstance(mapping, pikepdf.Stream) else None

    @cached_property
    def _glyph_count(self) -> int:
        """How many glyphs the file has; of one that maps CIDs by itself as many as there may be."""
        if str(self._font["/DescendantFonts"][0].get("/Subtype")) != "/CIDFontType2":
            return 0x10000
        return int(self._program["maxp"].numGlyphs)

    @cached_property
    def _program(self) -> Any:  # noqa: ANN401 (the library has no types)
        from fontTools.ttLib import TTFont, TTLibError

        assert self._file is not None  # noqa: S101 (a font without one is not looked at)
        data = self._file.read_bytes()
        if len(data) > _LARGEST_FONT:
            raise Unseen("it is too large")
        try:
            return TTFont(io.BytesIO(data), lazy=True)
        except TTLibError as error:
            raise Unseen("its file can't be read") from error

    @cached_property
    def _missing_simple(self) -> frozenset[int]:
        """The codes of a font of one-byte codes that draw nothing of their own."""
        if self._subtype == "/Type3":
            drawn = {str(name) for name in self._font.get("/CharProcs", {})}
            names = self._names
            return frozenset(code for code in range(256) if f"/{names.get(code)}" not in drawn)
        missing = {code for code, name in self._names.items() if name == ".notdef"}
        if self._subtype == "/TrueType":
            missing |= self._unmapped_truetype()
        return frozenset(missing)

    @cached_property
    def _names(self) -> dict[int, str]:
        """The glyph names that the font's own encoding gives to codes."""
        encoding = self._font.get("/Encoding")
        differences = (
            encoding.get("/Differences", ()) if isinstance(encoding, pikepdf.Dictionary) else ()
        )
        names: dict[int, str] = {}
        code = 0
        for item in differences:
            if isinstance(item, pikepdf.Name):
                names[code] = str(item).removeprefix("/")
                code += 1
            else:
                code = int(item)
        return names

    def _unmapped_truetype(self) -> set[int]:
        """Codes without a glyph in a simple TrueType font (ISO 32000-1, 9.6.6.4)."""
        from fontTools.agl import toUnicode

        tables = {(t.platformID, t.platEncID): t.cmap for t in self._program["cmap"].tables}
        symbol, mac, windows = (tables.get(key, {}) for key in ((3, 0), (1, 0), (3, 1)))
        missing = set()
        for code in range(256):
            letters = toUnicode(self._names[code]) if code in self._names else _winansi(code)
            found = any(0xF000 + page + code in symbol for page in (0, 0x100, 0x200))
            found = found or code in symbol or code in mac
            if not (found or (len(letters) == 1 and ord(letters) in windows)):
                missing.add(code)
        return missing


def _winansi(code: int) -> str:
    return bytes([code]).decode("cp1252", errors="replace")
