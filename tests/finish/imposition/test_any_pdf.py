"""Booklets of PDF files of any origin: real pages where geometry says, and what can't be imposed."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from report.finish.imposition import MM, Binding, BookletChoices, Flip, make_booklet
from report.problems import MatwiyaError, Severity
from tests.support.folding import Face, Ink, printed, read
from tests.support.papers import Paper
from tests.support.pictures import difference, pages_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

A5 = (148 * MM, 210 * MM)
_CORNER = 30  # points: where on its page a number stands


def numbered(count: int, size: tuple[float, float] = A5, **options: bool) -> Paper:
    """Pages with their number in the lower left corner."""
    paper = Paper(**options)  # type: ignore[arg-type]
    for number in range(1, count + 1):
        paper.page(*size).text(_CORNER, _CORNER, str(number))
    return paper


def faces(pdf: bytes, *, bound: str, flip: str, signature: int = 0) -> list[Face]:
    """The faces of the booklet that a printer and a reader make of `pdf`, with the words on them."""
    document = pypdfium2.PdfDocument(pdf)
    sides = [(page.get_size(), _words(page)) for page in document]
    document.close()
    papers = [
        printed(*size, front, back, flip)
        for (size, front), (_, back) in zip(sides[0::2], sides[1::2], strict=True)
    ]
    step = signature or len(papers)
    return list(read([papers[n : n + step] for n in range(0, len(papers), step)], bound))


def _words(page: pypdfium2.PdfPage) -> list[Ink]:
    text = page.get_textpage()
    found: list[tuple[str, float, float]] = []
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1).strip()
        if not letter:
            continue
        left, bottom, right, top = text.get_charbox(index)
        x, y = (left + right) / 2, (bottom + top) / 2
        if found and abs(found[-1][1] - x) < 20 and abs(found[-1][2] - y) < 1:
            before = found.pop()
            letter, x = before[0] + letter, before[1]
        found.append((letter, x, y))
    return [Ink(word, (x, y), (x, y), (x, y)) for word, x, y in found]


@pytest.mark.parametrize("flip", Flip)
@pytest.mark.parametrize("binding", Binding)
@pytest.mark.parametrize(("count", "signature"), [(1, 0), (7, 0), (12, 0), (23, 2)])
def test_the_folded_file_reads_in_order(
    binding: Binding, flip: Flip, count: int, signature: int
) -> None:
    choices = BookletChoices(binding, flip=flip, signature=signature)
    made = make_booklet(numbered(count).bytes(), choices)
    found = faces(made.pdf, bound=binding.value, flip=flip.value, signature=signature)
    words = [face.ink[0].what if face.ink else None for face in found]
    expected: list[str | None] = [str(number) for number in range(1, count + 1)]
    if count > 1:
        expected[-1:-1] = [None] * made.blanks
    else:
        expected += [None] * made.blanks
    assert words == expected
    for face in found:
        for ink in face.ink:
            edge = (297 / 2 - 148) * MM if face.fold == "right" else 0
            assert ink.middle == pytest.approx((_CORNER + edge + 4, _CORNER + 4), abs=5)


def test_poppler_finds_the_pages_on_their_halves(tmp_path: Path) -> None:
    made = make_booklet(numbered(8).bytes(), BookletChoices(Binding.RIGHT))
    file = tmp_path / "booklet.pdf"
    file.write_bytes(made.pdf)

    def half(side: int, left: int) -> str:
        area = ["-x", str(left), "-y", "0", "-W", "421", "-H", "596"]
        command = ["pdftotext", "-f", str(side), "-l", str(side), *area, str(file), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    halves = [(half(side, 0), half(side, 421)) for side in range(1, made.sides + 1)]
    assert halves == [("1", "8"), ("7", "2"), ("3", "6"), ("5", "4")]
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_file_says_how_to_print_it_and_keeps_its_title() -> None:
    source = numbered(4, rtl=True)
    source.outline(("One", 1)).link((0, 0, 50, 50), Dest=Array([0, Name.Fit]))
    for flip, edge in ((Flip.SHORT, "Short"), (Flip.LONG, "Long")):
        made = make_booklet(source.bytes(), BookletChoices(flip=flip))
        with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
            preferences = pdf.Root.ViewerPreferences
            assert preferences.Duplex == f"/DuplexFlip{edge}Edge"
            assert preferences.Direction == "/R2L"
            assert preferences.PrintScaling == "/None"
            assert str(pdf.docinfo.Title) == "A paper"
            assert pdf.open_metadata()["dc:title"] == "A paper"
            assert not {"/Outlines", "/StructTreeRoot", "/MarkInfo", "/Names"} & set(pdf.Root)
            sizes = [tuple(float(x / MM) for x in map(float, page.mediabox)) for page in pdf.pages]
    assert sizes == [pytest.approx((0, 0, 297, 210), abs=0.01)] * 2
    assert f"flip on the {Flip.LONG} edge" in made.note


_PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf='
    '"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>'
    '<rdf:li xml:lang="x-default">كتاب</rdf:li>'
    "</rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()


@pytest.mark.parametrize(
    ("packet", "title"),
    [(_PACKET, "كتاب"), (b"<html>no packet</html>", ""), (b"\xff\xfe<", "")],
    ids=["a packet", "other XML", "nonsense"],
)
def test_a_title_in_xmp_alone_is_kept(
    packet: bytes, title: str, caplog: pytest.LogCaptureFixture
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.docinfo["/Title"]
        pdf.docinfo["/CreationDate"] = "yesterday"
        pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)

    source = numbered(4).bytes(change)
    caplog.clear()
    made = make_booklet(source, BookletChoices(Binding.LEFT))
    assert not caplog.records
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert str(pdf.docinfo.get("/Title", "")) == title
        assert pdf.open_metadata().get("dc:title", "") == title


def test_the_same_input_gives_the_same_bytes_and_few_more() -> None:
    data = numbered(24).bytes()
    made = make_booklet(data, BookletChoices())
    assert made.pdf == make_booklet(data, BookletChoices()).pdf
    assert len(made.pdf) < len(data) + 2_000


def _turned(page: pikepdf.Page, rotation: int) -> None:
    page.obj.Rotate = rotation


def _cropped(page: pikepdf.Page, rotation: int) -> None:
    page.obj.Rotate = rotation
    page.obj.MediaBox = Array([-50, -30, 700, 900])
    page.obj.CropBox = Array([0, 10, 380, 570])


def _enlarged(page: pikepdf.Page, rotation: int) -> None:
    page.obj.Rotate = rotation
    page.obj.UserUnit = 2
    page.obj.CropBox = Array([0, 0, 200, 280])


@pytest.mark.parametrize("rotation", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize("change", [_turned, _cropped, _enlarged])
def test_a_page_looks_as_it_does_by_itself(
    change: Callable[[pikepdf.Page, int], None], rotation: int
) -> None:
    source = Paper()
    shapes = "1 0 0 rg 20 30 100 60 re f 0 0 1 rg 20 200 40 250 re f 0 .6 0 rg 150 100 40 40 re f"
    source.page(400, 600).draw(shapes).text(60, 120, "Page")
    change(source.current, rotation)
    data = source.bytes()
    document = pypdfium2.PdfDocument(data)
    width, height = document[0].get_size()
    unit = float(source.current.obj.get("/UserUnit", 1))
    document.close()
    [alone] = pages_of(data, 72 * unit)
    made = make_booklet(data, BookletChoices(Binding.LEFT, "A3", marks=False))
    sheet = pages_of(made.pdf, 72)[0]
    left, top = 210 * MM, (297 * MM - height * unit) / 2
    box = tuple(map(round, (left, top, left + width * unit, top + height * unit)))
    share, _picture = difference(alone, sheet.crop(box).resize(alone.size))  # type: ignore[arg-type]
    assert share < 0.02


def test_a_page_is_cut_at_its_trim_box_and_keeps_its_bleed_beside_it() -> None:
    source = Paper()
    bleed, margin = 3 * MM, 10 * MM
    for _ in range(4):
        source.page(A5[0] + 2 * margin, A5[1] + 2 * margin)
        source.draw(f"1 0 0 rg 0 0 {A5[0] + 2 * margin} {A5[1] + 2 * margin} re f")
        page, (width, height) = source.current.obj, A5
        page.TrimBox = Array([margin, margin, margin + width, margin + height])
        page.BleedBox = Array(
            [margin - bleed, margin - bleed, margin + width + bleed, margin + height + bleed]
        )
    made = make_booklet(source.bytes(), BookletChoices(Binding.LEFT, "A3", marks=False))
    sheet = pages_of(made.pdf, 72)[0]
    red = sheet.getbbox() and sheet.convert("RGB").point(lambda level: 255 - level).getbbox()
    expected = (
        (210 - 148 - 3) * MM,
        (297 / 2 - 105 - 3) * MM,
        (210 + 148 + 3) * MM,
        (297 / 2 + 105 + 3) * MM,
    )
    assert red == pytest.approx(expected, abs=1.5)


def test_what_is_filled_in_is_printed_and_links_leave_nothing() -> None:
    source = numbered(4)
    look = source.pdf.make_stream(b"0 0 1 rg 0 0 80 40 re f")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 80, 40])
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, F=4, Rect=Array([100, 300, 180, 340]),
        AP=Dictionary(N=look),
    )  # fmt: skip
    source.current.Annots = Array([source.pdf.make_indirect(note)])
    made = make_booklet(source.bytes(), BookletChoices(Binding.RIGHT))
    blue = pages_of(made.pdf, 72)[0].getpixel((round(297 / 2 * MM + 140), round(210 * MM - 320)))
    assert blue == (0, 0, 255)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert all("/Annots" not in page for page in pdf.pages)


@pytest.mark.parametrize(
    ("source", "binding"),
    [
        (numbered(4, rtl=True), "right"),
        (Paper(language="ar-EG").page(*A5), "right"),
        (Paper(language="en").page(*A5), "left"),
        (Paper(language="en-US").page(*A5).rtl(200, 200, "هذه مطوية"), "right"),
        (Paper(language="").page(*A5).text(20, 200, "A leaflet"), "left"),
    ],
    ids=["declared", "language", "other language", "letters", "Latin letters"],
)
def test_the_binding_is_that_of_the_file(source: Paper, binding: str) -> None:
    made = make_booklet(source.bytes(), BookletChoices())
    assert f"bound on the {binding}" in made.note
    assert made.problems == ()


def codes(source: bytes, choices: BookletChoices | None = None) -> list[str]:
    made = make_booklet(source, choices or BookletChoices(Binding.RIGHT))
    assert all(problem.severity is Severity.WARNING and problem.hint for problem in made.problems)
    return [problem.code for problem in made.problems]


def test_what_is_unusual_is_told() -> None:
    mixed = numbered(7).page(300, 300).bytes()
    assert codes(mixed) == ["mixed-page-sizes"]
    assert codes(numbered(4, (140 * MM, 200 * MM)).bytes()) == ["odd-page-size"]
    assert codes(numbered(96).bytes()) == ["thick-booklet"]
    assert codes(numbered(96).bytes(), BookletChoices(Binding.RIGHT, signature=4)) == []
    assert codes(Paper(language="").page(*A5).bytes(), BookletChoices()) == ["unknown-direction"]


@pytest.mark.parametrize(
    ("size", "paper", "shrunk"),
    [
        ((148, 210), "A4", False), ((210, 297), "A3", False), ((105, 148), "A5", False),
        ((139.7, 215.9), "Letter", False), ((215.9, 279.4), "Tabloid", False),
    ],
)  # fmt: skip
def test_the_sheet_is_twice_the_page(size: tuple[float, float], paper: str, shrunk: bool) -> None:  # noqa: FBT001
    made = make_booklet(
        numbered(4, (size[0] * MM, size[1] * MM)).bytes(), BookletChoices(Binding.RIGHT)
    )
    assert f"both sides of {paper}," in made.note
    assert ("shrunk" in made.note) is shrunk
    assert made.problems == ()


def test_large_pages_are_shrunk_only_when_asked() -> None:
    source = numbered(4, (338 * MM, 190 * MM)).bytes()
    with pytest.raises(MatwiyaError) as error:
        make_booklet(source, BookletChoices())
    assert [problem.code for problem in error.value.problems] == ["page-too-large"]
    assert "--sheet A3" in error.value.problems[0].hint
    assert "shrunk to 62 %" in make_booklet(source, BookletChoices(sheet="A3")).note


def _locked() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(numbered(4).bytes())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    return buffer.getvalue()


def _empty() -> bytes:
    buffer = io.BytesIO()
    pikepdf.new().save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_locked(), "locked-pdf"),
        (_empty(), "unreadable-pdf"),
        (b"", "not-a-pdf"),
        (b"Dear reader", "not-a-pdf"),
        (b"%PDF-1.7\nnothing", "unreadable-pdf"),
        (numbered(4).bytes(lambda pdf: _turned(pdf.pages[2], 45)), "wrong-page-box"),
        (numbered(2001).bytes(), "too-many-pages"),
    ],
    ids=["locked", "no pages", "nothing", "a text", "damaged", "a slanting page", "too long"],
)
def test_what_cannot_be_read_is_told(data: bytes, code: str) -> None:
    with pytest.raises(MatwiyaError) as error:
        make_booklet(data, BookletChoices(Binding.RIGHT), "leaflet.pdf")
    assert [(problem.code, bool(problem.hint)) for problem in error.value.problems] == [
        (code, True)
    ]
    assert "leaflet.pdf" in error.value.problems[0].message


@pytest.mark.parametrize("cut", range(0, 100, 9))
def test_half_a_file_is_a_problem_or_a_booklet(cut: int) -> None:
    data = numbered(6).bytes()
    try:
        make_booklet(data[: len(data) * cut // 100], BookletChoices())
    except MatwiyaError as error:
        assert error.problems  # noqa: PT017


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MediaBox", Array([0, 0])),
        ("MediaBox", Array([Name.A, 0, 1, 1])),
        ("TrimBox", Array([5, 5, 5, 5])),
        ("CropBox", 3),
        ("Rotate", Name.Up),
        ("UserUnit", 0),
        ("Contents", Array([])),
        ("Contents", Array([7, Name.X])),
        ("Resources", 12),
        ("Annots", Array([1, Name.A])),
        ("Annots", 5),
    ],
)
def test_a_page_with_nonsense_in_it_is_a_problem_or_a_booklet(name: str, value: object) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj[f"/{name}"] = value

    try:
        made = make_booklet(numbered(4).bytes(change), BookletChoices())
    except MatwiyaError as error:
        assert error.problems  # noqa: PT017
    else:
        assert len(pages_of(made.pdf, 10)) == 2


def test_a_stream_that_unpacks_to_no_end_is_refused() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        bomb = pdf.make_stream(b"q Q " * 68_000_000)
        pdf.pages[1].obj.Contents = Array([bomb, pdf.make_stream(b"n")])

    data = numbered(4).bytes(change)
    assert len(data) < 2_000_000
    with pytest.raises(MatwiyaError) as error:
        make_booklet(data, BookletChoices(Binding.LEFT))
    assert [problem.code for problem in error.value.problems] == ["unreadable-pdf"]
