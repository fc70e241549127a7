"""Makes small PDF files by hand, sound ones and broken ones, to read them back."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parents[2]
FONT = ROOT / "fonts" / "ibm-plex-sans-arabic" / "IBMPlexSansArabic_400Regular.ttf"
LETTERS = (
    "".join(map(chr, [*range(0x20, 0x7F), *range(0x621, 0x64B), *range(0x660, 0x66A)]))
    + "–«»،پکگیہںےئڵ"
)


@cache
def _font() -> tuple[bytes, Mapping[str, int], Mapping[int, int]]:
    """The file of a small font, the glyph of each of its characters, and the glyphs' widths."""
    font = TTFont(FONT)
    options = Options(layout_features=[], notdef_outline=True, drop_tables=["meta", "GDEF"])
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    file = io.BytesIO()
    font.save(file)
    glyphs = {chr(code): font.getGlyphID(name) for code, name in font.getBestCmap().items()}
    scale = 1000 / font["head"].unitsPerEm
    widths = {
        font.getGlyphID(name): round(width * scale)
        for name, (width, _) in font["hmtx"].metrics.items()
    }
    return file.getvalue(), glyphs, widths


class Paper:
    """A PDF file of A4 pages in the making. Lengths are points from the lower left corner."""

    def __init__(self, title: str = "A paper", language: str = "en", *, rtl: bool = False) -> None:
        self.pdf = pikepdf.new()
        self.pdf.Root.Lang = String(language)
        self.pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if rtl:
            self.pdf.Root.ViewerPreferences.Direction = Name.R2L
        self.pdf.docinfo.Title = title
        self._contents: list[list[str]] = []
        self._said: dict[int, str] = {}
        self._elements: list[Dictionary] = []
        self._linked: list[int] = []  # which elements refer to a link
        self._marks = 0
        self._fonts = Dictionary(F=self._embedded_font())

    def page(self, width: float = 595, height: float = 842) -> Paper:
        """Begin a page."""
        page = self.pdf.add_blank_page(page_size=(width, height))
        page.Resources = Dictionary(Font=self._fonts, XObject=Dictionary(), ExtGState=Dictionary())
        self._contents.append([])
        self._marks = 0
        return self

    @property
    def current(self) -> pikepdf.Page:
        """The page that was begun last."""
        return self.pdf.pages[-1]

    def draw(self, operators: str) -> Paper:
        """Add operators to the page."""
        self._contents[-1].append(operators)
        return self

    def text(  # noqa: PLR0913
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12,
        colour: str = "0 g",
        role: str = "P",
        says: str | None = None,
    ) -> Paper:
        """Show `text`, from left to right, tagged as `role`: `Artifact`, or `""` for no tag.

        Its glyphs say the letters of `says` where that is given.
        """
        glyphs = _font()[1]
        codes = [glyphs.get(letter, 0) for letter in text]
        for code, letter in zip(codes, says or text, strict=True):
            self._said[code] = letter
        shown = "".join(f"{code:04x}" for code in codes)
        return self.draw(self._tagged(role, f"BT {colour} /F {size} Tf {x} {y} Td <{shown}> Tj ET"))

    def rtl(self, right: float, y: float, text: str, **options: Any) -> Paper:
        """Show right-to-left `text` that ends at `right`: its letters unjoined, in visual order."""
        glyphs, widths = _font()[1:]
        size = options.get("size", 12)
        width = sum(widths[glyphs[letter]] for letter in text) * size / 1000
        return self.text(right - width, y, text[::-1], **options)

    def image(self, box: tuple[float, float, float, float], pixels: tuple[int, int]) -> Paper:
        """Show a picture of so many pixels in `box`."""
        data = bytes((x * 7 + y * 13) % 256 for y in range(pixels[1]) for x in range(pixels[0]))
        picture = pikepdf.Stream(self.pdf, data)
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.Width, picture.Height = pixels
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
        name = f"/I{len(self.current.Resources.XObject)}"
        self.current.Resources.XObject[name] = self.pdf.make_indirect(picture)
        left, bottom, right, top = box
        self.draw(f"q {right - left} 0 0 {top - bottom} {left} {bottom} cm {name} Do Q")
        return self

    def link(
        self,
        box: tuple[float, float, float, float],
        role: str = "Link",
        says: str | None = "a link",
        **target: Any,
    ) -> Paper:
        """Add a link annotation with what it leads to, `A` or `Dest`, and its description.

        An element with `role` refers to it, none for `""`.
        """
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(box), **target)
        if says is not None:
            link.Contents = String(says)
        if "/Annots" not in self.current:
            self.current.Annots = Array()
        self.current.Annots.append(self.pdf.make_indirect(link))
        if role:
            self.current.Annots[-1].StructParent = len(self._linked)
            reference = Dictionary(Type=Name.OBJR, Obj=self.current.Annots[-1])
            self._linked.append(len(self._elements))
            self.element(role, Pg=self.current.obj, K=reference)
        return self

    def destination(self, name: str) -> Paper:
        """Name the page that was begun last."""
        if "/Names" not in self.pdf.Root:
            tree = pikepdf.NameTree.new(self.pdf)
            self.pdf.Root.Names = Dictionary(Dests=tree.obj)
        tree = pikepdf.NameTree(self.pdf.Root.Names.Dests)
        tree[name] = Array([self.current.obj, Name.Fit])
        return self

    def element(self, role: str, **entries: Any) -> Paper:
        """Add a structure element without content."""
        self._elements.append(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), **entries))
        return self

    def outline(self, *entries: tuple[str, int]) -> Paper:
        """Add bookmarks: a title, and the number of a page each."""
        with self.pdf.open_outline() as outline:
            for title, page in entries:
                outline.root.append(pikepdf.OutlineItem(title, page - 1))
        return self

    def bytes(self, change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
        """The finished file, after `change`."""
        for page, content in zip(self.pdf.pages, self._contents, strict=True):
            page.Contents = self.pdf.make_stream("\n".join(content).encode())
        self._fonts.F.ToUnicode = self.pdf.make_stream(_to_unicode(self._said))
        if self._elements:
            root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
            for element in self._elements:
                element.P = root
            root.K = Array([self.pdf.make_indirect(element) for element in self._elements])
            numbers = [each for i, n in enumerate(self._linked) for each in (i, root.K[n])]
            root.ParentTree = Dictionary(Nums=Array(numbers))
            self.pdf.Root.StructTreeRoot = root
            self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        if change:
            change(self.pdf)
        file = io.BytesIO()
        self.pdf.save(file, static_id=True)
        return file.getvalue()

    def _tagged(self, role: str, operators: str) -> str:
        if role in {"", "Artifact"}:
            return f"/Artifact BMC {operators} EMC" if role else operators
        mark, self._marks = self._marks, self._marks + 1
        self.element(role, Pg=self.current.obj, K=mark)
        return f"/{role} <</MCID {mark}>> BDC {operators} EMC"

    def _embedded_font(self) -> Dictionary:
        data, _glyphs, widths = _font()
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/IBMPlexSansArabic"), Flags=4,
            FontBBox=Array([-500, -500, 1500, 1200]), ItalicAngle=0, Ascent=1000, Descent=-300,
            CapHeight=700, StemV=80, FontFile2=self.pdf.make_stream(data),
        )  # fmt: skip
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/IBMPlexSansArabic"),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            FontDescriptor=self.pdf.make_indirect(descriptor), CIDToGIDMap=Name.Identity,
            W=Array([0, Array([widths[glyph] for glyph in sorted(widths)])]),
        )  # fmt: skip
        return self.pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/IBMPlexSansArabic"),
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([self.pdf.make_indirect(inner)]),
            )
        )


def _to_unicode(said: Mapping[int, str]) -> bytes:
    """A ToUnicode map (ISO 32000-1, 9.10.3) of two-byte codes; glyph 0 has no entry."""
    entries = "\n".join(
        f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>"
        for code, letter in said.items()
        if code
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(said) - (0 in said)} beginbfchar\n{entries}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
