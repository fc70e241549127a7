"""Makes a booklet of a PDF: chooses the sheet, imposes, and says what to know before printing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from report.problems import MatwiyaError, Problem, Severity

from .geometry import impose
from .paper import PAPERS, is_half, scale_for, sheet_for
from .setting import set_on_sheets
from .source import binding_of, opened
from .values import MM, Binding, Flip, Scheme, Size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .source import Source
    from .values import Sheet

_STAPLED: Final = 20  # sheets: more, an office stapler does not pierce, and the booklet gapes
_SAME: Final = 1 * MM


@dataclass(frozen=True, slots=True)
class BookletChoices:
    """What a booklet is to be.

    `binding` None goes by the file. `sheet` is a name of a sheet of paper, empty for the one
    twice as large as a page. `signature` is the number of sheets folded into each other, 0 for
    all. `paper_thickness` is in millimetres.
    """

    binding: Binding | None = None
    sheet: str = ""
    flip: Flip = Flip.SHORT
    signature: int = 0
    paper_thickness: float = 0.1
    marks: bool = True


@dataclass(frozen=True, slots=True)
class Imposed:
    """A booklet: its PDF, a page for each side of a sheet; how to print it; warnings."""

    pdf: bytes = field(repr=False)
    sheets: int
    blanks: int
    note: str
    problems: tuple[Problem, ...]

    @property
    def sides(self) -> int:
        """The pages of the PDF."""
        return 2 * self.sheets


def make_booklet(data: bytes, choices: BookletChoices, name: str = "the file") -> Imposed:
    """Set the pages of the PDF in `data`, which messages call `name`, on sheets.

    The same data and choices give the same bytes. Raises MatwiyaError for a file that can't be
    read, and for pages that no sheet takes.
    """
    with opened(data, name) as source:
        size, problems = _page_size(source)
        binding = choices.binding or binding_of(source, data)
        if binding is None:
            problems.append(_unknown_direction(name))
            binding = Binding.LEFT
        paper, found = _paper(size, choices.sheet)
        problems += found
        size_of_sheet, scale = PAPERS[paper], scale_for(size, PAPERS[paper])
        scheme = Scheme(
            Size(size.width * scale, size.height * scale),
            size_of_sheet,
            binding,
            choices.flip,
            choices.signature,
            choices.paper_thickness * MM,
            choices.marks,
        )
        sheets = impose(len(source.pages), scheme)
        problems += _thickness(sheets)
        sides = [side for sheet in sheets for side in (sheet.front, sheet.back)]
        imposed = set_on_sheets(source, sides, scheme.sheet, scheme.flip, scheme.binding)
        blanks = 4 * len(sheets) - len(source.pages)
    note = _note(paper, scheme, sheets, blanks, scale)
    return Imposed(imposed, len(sheets), blanks, note, tuple(problems))


def _page_size(source: Source) -> tuple[Size, list[Problem]]:
    """The size of most pages, and a warning when there are others."""
    sizes = [page.size for page in source.pages]
    common = Counter((round(s.width / MM), round(s.height / MM)) for s in sizes).most_common(1)[0][
        0
    ]
    size = next(s for s in sizes if (round(s.width / MM), round(s.height / MM)) == common)
    others = [
        number
        for number, other in enumerate(sizes, start=1)
        if abs(other.width - size.width) > _SAME or abs(other.height - size.height) > _SAME
    ]
    if not others:
        return size, []
    number, other = others[0], sizes[others[0] - 1]
    more = f" (and {len(others) - 1} others)" if len(others) > 1 else ""
    problem = Problem(
        "mixed-page-sizes",
        f"page {number}{more} is {_millimetres(other)}, most pages are {_millimetres(size)}; it "
        "stands in the middle of its place, shrunk where it is too large",
        "give all pages one size where they come from",
        severity=Severity.WARNING,
        page=number,
    )
    return size, [problem]


def _paper(size: Size, name: str) -> tuple[str, list[Problem]]:
    """The name of the sheet for pages of `size`, and a warning when something must be cut off.

    Raises MatwiyaError when there is none.
    """
    paper = name or sheet_for(size)
    if paper is None:
        message = f"two pages of {_millimetres(size)} side by side fit no sheet up to A3"
        hint = "shrink them onto one with --sheet A3 or --sheet A4"
        raise MatwiyaError([Problem("page-too-large", message, hint)])
    sheet = PAPERS[paper]
    if is_half(size, sheet) or scale_for(size, sheet) < 1:
        return paper, []
    half = Size(sheet.width / 2, sheet.height)
    problem = Problem(
        "odd-page-size",
        f"pages of {_millimetres(size)} are smaller than half a sheet of {paper}, {_millimetres(half)}",
        "cut the folded booklet along the crop marks, or take pages of A4 or A5",
        severity=Severity.WARNING,
    )
    return paper, [problem]


def _thickness(sheets: Sequence[Sheet]) -> Iterator[Problem]:
    deepest = max(sheet.depth for sheet in sheets) + 1
    if deepest > _STAPLED:
        yield Problem(
            "thick-booklet",
            f"{deepest} sheets are folded into each other: too thick to staple, and it won't stay shut",
            "make signatures to be sewn or glued, for instance with --signature 4",
            severity=Severity.WARNING,
        )


def _unknown_direction(name: str) -> Problem:
    return Problem(
        "unknown-direction",
        f"'{name}' does not say in which direction it is read: it is bound on the left",
        "say --binding right for Arabic, Persian, Urdu or Hebrew, else --binding left",
        severity=Severity.WARNING,
    )


def _note(paper: str, scheme: Scheme, sheets: Sequence[Sheet], blanks: int, scale: float) -> str:
    """What whoever stands at the printer must know, in one line."""
    parts = [f"print on both sides of {paper}, flip on the {scheme.flip} edge, at actual size"]
    count = sheets[-1].signature + 1
    how = f"{len(sheets)} sheet{'s' if len(sheets) != 1 else ''}"
    if count > 1:
        how += f" in {count} signatures"
    parts.append(f"{how}, bound on the {scheme.binding}")
    if blanks:
        parts.append(f"{blanks} blank page{'s' if blanks > 1 else ''} before the back cover")
    if scale < 1:
        parts.append(f"pages shrunk to {100 * scale:.0f} %")
    note = "; ".join(parts)
    return note[0].upper() + note[1:]


def _millimetres(size: Size) -> str:
    return f"{size.width / MM:.0f} × {size.height / MM:.0f} mm"
