"""Which codes draw `.notdef`, for each kind of font that a PDF may hold."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Stream

from report.checking.glyphs import GlyphFinder
from report.checking.unseen import Unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = [".notdef", "A", "B", "eacute"]
CODES = list(b"ABC\xe9")


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.new() as pdf:
        yield pdf


def _truetype() -> bytes:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(NAMES)
    builder.setupCharacterMap({0x41: "A", 0x42: "B", 0xE9: "eacute"})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in NAMES})
    builder.setupHorizontalMetrics(dict.fromkeys(NAMES, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def _opentype() -> bytes:
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(NAMES)
    builder.setupCharacterMap({0x41: "A"})
    empty = {name: T2CharStringPen(500, None).getCharString() for name in NAMES}
    builder.setupCFF("Test", {}, empty, {})
    builder.setupHorizontalMetrics(dict.fromkeys(NAMES, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    return file.getvalue()


def _cff() -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(_opentype()))
    return bytes(font.getTableData("CFF "))


def _type1(*, as_digits: bool = False) -> bytes:
    strings = b"".join(b"/%s 4 RD abcd ND\n" % name.encode() for name in NAMES)
    hidden, _state = encrypt(b"0000/CharStrings 4 dict dup begin\n" + strings + b"end", 55665)
    clear = b"%!PS-AdobeFont-1.0: Test\n/Encoding 256 array dup 66 /B put dup 67 /eacute put\n"
    if as_digits:
        hidden = hidden.hex().encode() + b"\n0000\ncleartomark"
    return clear + b"currentfile eexec\n" + hidden


def _simple(  # noqa: PLR0913
    pdf: pikepdf.Pdf,
    subtype: str,
    key: str,
    data: bytes,
    *,
    encoding: object = None,
    kind: str = "",
) -> GlyphFinder:
    file = Stream(pdf, data)
    if kind:
        file.Subtype = Name(kind)
    font = Dictionary(
        Type=Name.Font, Subtype=Name(subtype), BaseFont=Name.Test,
        FontDescriptor=Dictionary({key: pdf.make_indirect(file)}),
    )  # fmt: skip
    if encoding is not None:
        font.Encoding = encoding
    return GlyphFinder(font)


def _missing(finder: GlyphFinder) -> bytes:
    return bytes(finder.missing(CODES))


def test_a_simple_truetype_font(pdf: pikepdf.Pdf) -> None:
    finder = _simple(pdf, "/TrueType", "/FontFile2", _truetype(), encoding=Name.WinAnsiEncoding)
    assert _missing(finder) == b"C"


def test_differences_name_other_glyphs(pdf: pikepdf.Pdf) -> None:
    encoding = Dictionary(
        BaseEncoding=Name.WinAnsiEncoding,
        Differences=Array([65, Name("/Z"), Name("/.notdef"), Name("/A")]),
    )
    cff = _simple(pdf, "/Type1", "/FontFile3", _cff(), encoding=encoding, kind="/Type1C")
    assert _missing(cff) == b"AB"
    truetype = _simple(pdf, "/TrueType", "/FontFile2", _truetype(), encoding=encoding)
    assert _missing(truetype) == b"AB"


@pytest.mark.parametrize(("data", "kind"), [(_cff(), "/Type1C"), (_opentype(), "/OpenType")])
def test_a_simple_cff_font(pdf: pikepdf.Pdf, data: bytes, kind: str) -> None:
    finder = _simple(pdf, "/Type1", "/FontFile3", data, encoding=Name.WinAnsiEncoding, kind=kind)
    assert _missing(finder) == b"C"
    own = _simple(
        pdf, "/Type1", "/FontFile3", data, kind=kind
    )  # the standard encoding has no é there
    assert _missing(own) == b"C\xe9"


def test_a_type_1_font_with_its_own_encoding_and_another(pdf: pikepdf.Pdf) -> None:
    assert _missing(_simple(pdf, "/Type1", "/FontFile", _type1())) == b"A\xe9"
    digits = _type1(as_digits=True)
    finder = _simple(pdf, "/Type1", "/FontFile", digits, encoding=Name.WinAnsiEncoding)
    assert _missing(finder) == b"C"


def test_a_type_1_font_that_can_not_be_read_is_not_passed(pdf: pikepdf.Pdf) -> None:
    finder = _simple(pdf, "/Type1", "/FontFile", b"%!PS-AdobeFont-1.0\ncurrentfile eexec\nnothing")
    with pytest.raises(Unseen):
        _missing(finder)


def test_a_type_3_font(pdf: pikepdf.Pdf) -> None:
    glyph = pdf.make_stream(b"500 0 d0")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary({"/A": glyph}),
        Encoding=Dictionary(Differences=Array([65, Name("/A"), Name("/B")])),
    )  # fmt: skip
    assert GlyphFinder(font).missing([65, 66, 67]) == [66, 67]


def _composite(pdf: pikepdf.Pdf, **entries: object) -> GlyphFinder:
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2,
        FontDescriptor=Dictionary(FontFile2=pdf.make_stream(_truetype())),
    )  # fmt: skip
    encoding = entries.pop("Encoding", Name("/Identity-H"))
    for key, value in entries.items():
        inner[f"/{key}"] = value
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Test, Encoding=encoding,
        DescendantFonts=Array([inner]),
    )  # fmt: skip
    return GlyphFinder(font)


def test_a_composite_font(pdf: pikepdf.Pdf) -> None:
    assert _composite(pdf).missing([0, 1, 3, 4, 9]) == [0, 4, 9]
    mapping = pdf.make_stream(b"\0\1\0\0\0\3")
    assert _composite(pdf, CIDToGIDMap=mapping).missing([0, 1, 2, 3]) == [1, 3]


def test_a_composite_font_with_an_encoding_of_its_own_is_not_passed(pdf: pikepdf.Pdf) -> None:
    with pytest.raises(Unseen):
        _composite(pdf, Encoding=Name("/UniGB-UTF16-H")).missing([1])
