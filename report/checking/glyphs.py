"""Which codes of a font have no glyph of their own, so that its `.notdef` is drawn."""

from __future__ import annotations

import io
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pikepdf

from .glyph_names import Program, base_encoding, read_program
from .resources import descriptor
from .unseen import Unseen

if TYPE_CHECKING:
    from collections.abc import Iterable

_LARGEST_FONT = 40 * 1024 * 1024
_IDENTITY = ("/Identity-H", "/Identity-V")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


class GlyphFinder:
    """Tells the codes of one font for which nothing but its `.notdef` glyph can be drawn.

    Raises Unseen for fonts that aren't embedded, or are of a kind that isn't looked into.
    """

    def __init__(self, font: pikepdf.Object) -> None:
        self._font = font
        self._subtype = str(font.get("/Subtype", ""))
        described = descriptor(font)
        names = [name for name in _FILES if described is not None and name in described]
        self._file = described[names[0]] if described is not None and names else None
        if self._file is None and self._subtype != "/Type3":
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
        return code == 0 or code not in self._glyphs

    @cached_property
    def _glyph_of_cid(self) -> bytes | None:
        """The map from CIDs to glyphs (ISO 32000-1, 9.7.4.3), None where they are the same."""
        if str(self._font.get("/Encoding")) not in _IDENTITY:
            raise Unseen("its encoding is not an identity")
        mapping = self._font["/DescendantFonts"][0].get("/CIDToGIDMap")
        return mapping.read_bytes() if isinstance(mapping, pikepdf.Stream) else None

    @cached_property
    def _glyphs(self) -> range | frozenset[int]:
        """The glyphs of a composite font: indices of a TrueType one, CIDs of a CFF one."""
        if str(self._font["/DescendantFonts"][0].get("/Subtype")) == "/CIDFontType2":
            return range(int(self._truetype["maxp"].numGlyphs))
        program = self._program
        return range(len(program.names)) if program.cids is None else program.cids

    @cached_property
    def _data(self) -> bytes:
        assert self._file is not None  # noqa: S101 (only Type 3 fonts have none)
        data = self._file.read_bytes()
        if len(data) > _LARGEST_FONT:
            raise Unseen("it is too large")
        return data

    @cached_property
    def _truetype(self) -> Any:
        from fontTools.ttLib import TTFont

        return TTFont(io.BytesIO(self._data), lazy=True)

    @cached_property
    def _program(self) -> Program:
        assert self._file is not None  # noqa: S101 (only Type 3 fonts have none)
        return read_program(self._file, self._data)

    @cached_property
    def _missing_simple(self) -> frozenset[int]:
        """The codes of a font of one-byte codes that draw nothing of their own."""
        codes = range(256)
        if self._subtype == "/Type3":
            drawn = {str(name)[1:] for name in self._font.get("/CharProcs", {})}
            return frozenset(code for code in codes if self._differences.get(code) not in drawn)
        if self._subtype == "/TrueType" and self._data[:4] != b"OTTO":
            return frozenset(code for code in codes if not self._is_mapped(code))
        encoding = self._font.get("/Encoding")
        if isinstance(encoding, pikepdf.Dictionary):
            encoding = encoding.get("/BaseEncoding")
        base = base_encoding(str(encoding))
        names = {**(self._program.encoding if base is None else base), **self._differences}
        there = self._program.names - {".notdef"}
        return frozenset(code for code in codes if names.get(code) not in there)

    @cached_property
    def _differences(self) -> dict[int, str]:
        """The glyph names that the font's own encoding gives to codes."""
        encoding = self._font.get("/Encoding")
        if not isinstance(encoding, pikepdf.Dictionary):
            return {}
        names: dict[int, str] = {}
        code = 0
        for item in encoding.get("/Differences", ()):
            if isinstance(item, pikepdf.Name):
                names[code] = str(item)[1:]
                code += 1
            else:
                code = int(item)
        return names

    def _is_mapped(self, code: int) -> bool:
        """Whether a simple TrueType font has a glyph for a code (ISO 32000-1, 9.6.6.4)."""
        from fontTools.agl import toUnicode

        name = self._differences.get(code, "")
        letter = toUnicode(name) if name else bytes([code]).decode("cp1252", "replace")
        symbol, mac, windows = self._cmaps
        return (
            any(high + code in symbol for high in (0, 0xF000, 0xF100, 0xF200))
            or code in mac
            or (len(letter) == 1 and ord(letter) in windows)
            or (name in self._truetype.getReverseGlyphMap() and name != ".notdef")
        )

    @cached_property
    def _cmaps(self) -> tuple[Any, Any, Any]:
        tables = self._truetype["cmap"].tables if "cmap" in self._truetype else ()
        maps = {(table.platformID, table.platEncID): table.cmap for table in tables}
        return maps.get((3, 0), {}), maps.get((1, 0), {}), maps.get((3, 1), {})
