"""Glyphs added to a TrueType font: blanks, and copies with a number and a width of their own.

The layout of the tables is that of the OpenType specification (glyf, loca, hmtx, maxp, head).
"""

from __future__ import annotations

import struct
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .codes import Added

_CHECKSUM_MAGIC = 0xB1B0AFBA
_ARGUMENTS_ARE_OFFSETS = 0x0002
_MOST = 0xFFFF  # units: what a number in a font can be


def with_added(font: bytes, added: Mapping[int, Added], units: int) -> bytes:
    """The TrueType font with glyphs added under the given numbers, all beyond its own.

    `units` is the font's units per em.
    """
    tables = _tables(font)
    offsets = _offsets(tables)
    metrics = _metrics(tables)
    outlines = [tables["glyf"][: offsets[-1]]]
    lengths = []
    for number in range(len(metrics), max(added) + 1):
        outline, metric = b"", (0, 0)
        if new := added.get(number):
            advance = min(round(new.width * units / 1000), _MOST)
            if new.glyph is None:
                outline, metric = _blank(advance, units * 8 // 10), (advance, 0)
            else:
                outline = _copy(
                    tables["glyf"][offsets[new.glyph] : offsets[new.glyph + 1]], new.glyph
                )
                metric = advance, metrics[new.glyph][1]
        outlines.append(outline)
        lengths.append(len(outline))
        metrics.append(metric)
    offsets += list(accumulate(lengths, initial=offsets[-1]))[1:]
    tables["glyf"] = b"".join(outlines)
    tables["loca"] = struct.pack(f">{len(offsets)}L", *offsets)
    tables["hmtx"] = b"".join(struct.pack(">Hh", *metric) for metric in metrics)
    tables["head"] = tables["head"][:50] + struct.pack(">h", 1) + tables["head"][52:]
    tables["hhea"] = tables["hhea"][:34] + struct.pack(">H", len(metrics))
    tables["maxp"] = _maxp(tables["maxp"], len(metrics))
    return _file(tables)


def _copy(outline: bytes, glyph: int) -> bytes:
    """A composite of one component: the whole of another glyph."""
    if not outline:
        return b""
    box = outline[2:10]
    return struct.pack(">h8sHHbb", -1, box, _ARGUMENTS_ARE_OFFSETS, glyph, 0, 0)


def _blank(width: int, height: int) -> bytes:
    """A glyph that paints nothing, but has a box: two contours of one point, at its corners.

    PDFium knows no place for text that has no box.
    """
    if not width:
        return b""
    width = min(width, _MOST // 2)  # which is signed
    box = struct.pack(">hhhhh", 2, 0, 0, width, height)
    return box + struct.pack(">HHHBBhhhh", 0, 1, 0, 1, 1, 0, width, 0, height)


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        tables[tag.decode("latin-1")] = font[offset : offset + length]
    return tables


def _offsets(tables: Mapping[str, bytes]) -> list[int]:
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    loca = tables["loca"]
    if is_long:
        return list(struct.unpack(f">{len(loca) // 4}L", loca))
    return [2 * offset for offset in struct.unpack(f">{len(loca) // 2}H", loca)]


def _metrics(tables: Mapping[str, bytes]) -> list[tuple[int, int]]:
    """Advance and left side bearing of each glyph, in font units."""
    (glyphs,) = struct.unpack_from(">H", tables["maxp"], 4)
    (full,) = struct.unpack_from(">H", tables["hhea"], 34)
    metrics = list(struct.iter_unpack(">Hh", tables["hmtx"][: 4 * full]))
    bearings = struct.unpack_from(f">{glyphs - full}h", tables["hmtx"], 4 * full)
    return metrics + [(metrics[-1][0], bearing) for bearing in bearings]


def _maxp(maxp: bytes, glyphs: int) -> bytes:
    values = list(struct.unpack(">LHHHHHHHHHHHHHH", maxp))
    values[1] = glyphs
    values[4] = max(values[4], values[2])
    values[5] = max(values[5], values[3])
    values[13] = max(values[13], 1)
    values[14] += 1
    return struct.pack(">LHHHHHHHHHHHHHH", *values)


def _file(tables: Mapping[str, bytes]) -> bytes:
    """A font file of the tables, with its checksums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">LHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    head = tables["head"]
    tables = {**tables, "head": head[:8] + bytes(4) + head[12:]}
    directory, bodies, offset = [], [], 12 + 16 * count
    for tag, body in sorted(tables.items()):
        directory.append(
            struct.pack(">4sLLL", tag.encode("latin-1"), _checksum(body), offset, len(body))
        )
        padded = body + bytes(-len(body) % 4)
        bodies.append(padded)
        offset += len(padded)
    file = bytearray(header + b"".join(directory) + b"".join(bodies))
    at = 12 + 16 * count + sum(len(b) for b in bodies[: sorted(tables).index("head")])
    struct.pack_into(">L", file, at + 8, (_CHECKSUM_MAGIC - _checksum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)


def _checksum(body: bytes) -> int:
    padded = body + bytes(-len(body) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF
