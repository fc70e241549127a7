"""The handout: sides, ink, type, its words, its code, and what gives way when it is too long."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

import report
from report.problems import MatwiyaError
from tests.support.pictures import difference, pages_of
from tests.support.verapdf import validate

_ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = [
    "content",
    *(f"templates/starters/{name}" for name in ("ar", "fa", "ur", "he", "ckb", "en")),
]
_MOST_INK = 0.08  # of the page
_MM = 72 / 25.4


@pytest.fixture(scope="module", params=_FOLDERS)
def handout(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("handout") / "handout.pdf"
    result = report.build(_ROOT / request.param, target, editions=["handout"])
    assert result.problems == ()
    return target


def test_it_has_two_sides_at_most_and_little_ink(handout: Path) -> None:
    with pypdfium2.PdfDocument(handout) as document:
        assert 1 <= len(document) <= 2
        for page in document:
            grey = page.render(scale=150 / 72).to_pil().convert("L")
            ink = sum((255 - level) * count for level, count in enumerate(grey.histogram()))
            assert ink / 255 / (grey.width * grey.height) < _MOST_INK


def test_it_is_black_alone(handout: Path) -> None:
    seen = set()
    with pikepdf.open(handout) as pdf:
        forms = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        streams = [each for each in forms if each.get("/Subtype") == "/Form"]
        for stream in (*pdf.pages, *streams):
            for operands, operator in pikepdf.parse_content_stream(stream):
                if str(operator) in {"rg", "RG", "sc", "SC", "scn", "SCN", "g", "G", "k", "K"}:
                    seen.add(tuple(float(operand) for operand in operands))
    assert seen <= {(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)}
    assert (0.0, 0.0, 0.0) in seen


def test_it_keeps_both_standards(handout: Path) -> None:
    assert validate(handout, "ua1") == validate(handout, "2a") == []


def test_its_code_is_read_from_a_bad_photocopy(handout: Path) -> None:
    with pypdfium2.PdfDocument(handout) as document:
        last = document[len(document) - 1].render(scale=100 / 72).to_pil().convert("L")
    copied = last.point([0 if level < 200 else 255 for level in range(256)])
    assert zxingcpp.read_barcodes(copied)


@pytest.mark.parametrize(("paper", "least"), [("A4", 11.0), ("A5", 9.5)])
def test_running_text_is_as_large_as_it_should_be(tmp_path: Path, paper: str, least: float) -> None:
    sizes = _sizes(tmp_path, {"paper": paper}, "الهيئة الحكومية")
    assert sizes == {least}


def test_large_print_has_eighteen_points(tmp_path: Path) -> None:
    assert _sizes(tmp_path, {"large_print": True}, "الهيئة الحكومية") == {18.0}


def _sizes(tmp_path: Path, settings: dict[str, object], words: str) -> set[float]:
    """The type sizes (pt) in which the first line of the first section's summary is drawn."""
    target = tmp_path / "a.pdf"
    report.build(_ROOT / "content", target, editions=["handout"], settings=settings)
    with pypdfium2.PdfDocument(target) as document:
        page = document[0]
        text = page.get_textpage()
        index, _count = text.search(words).get_next()
        box = text.get_charbox(index)
        found = set()
        for part in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            left, bottom, right, top = part.get_bounds()
            if left <= box[0] <= right and bottom <= box[1] <= top:
                size = pypdfium2.raw.c_float()
                pypdfium2.raw.FPDFTextObj_GetFontSize(part.raw, size)
                found.add(round(size.value * part.get_matrix().a, 2))
        return found


def _long(folder: Path, sections: int) -> Path:
    answer = "جواب فيه من الكلام ما يكفي لسطر كامل من سطور هذه الورقة، أو يزيد عليه قليلًا."
    for number in range(sections):
        entries = "".join(f"## سؤال {n}؟\n\n{answer}\n\n" for n in range(9))
        text = f"---\nlayout: faq\nleaflet: {answer}\n---\n\n# باب {number}\n\n{entries}"
        (folder / f"s{number:02}.md").write_text(text, "utf-8")
    return folder


def test_what_is_too_long_is_said_more_briefly_and_told(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    folder = tmp_path / "folder"
    folder.mkdir()
    result = report.build(_long(folder, 6), target, editions=["handout"])
    assert {problem.code for problem in result.problems} == {"handout-shortened"}
    # The first sections have all of their questions, one some, the others none: told at the first
    # that is left out.
    told = [(p.place.file, p.place.line) for p in result.problems if p.place]
    files = [file for file, _line in told]
    assert files == [f"s0{number}.md" for number in range(6 - len(files), 6)]
    assert 1 <= len(files) < 6
    assert [line for _file, line in told[1:]] == [8] * (len(files) - 1)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == 2


def test_a_second_side_with_room_for_the_dates_has_them_without_all_the_rest(
    tmp_path: Path,
) -> None:
    folder, target = _ROOT / "templates/starters/fa", tmp_path / "a.pdf"
    report.build(folder, target, editions=["handout"], settings={"paper": "A5"})
    with pypdfium2.PdfDocument(target) as document:
        assert len(document) == 2
        words = " ".join(page.get_textpage().get_text_range() for page in document).split()
    assert "پیوستند" in words  # what a date of the timeline says
    assert "داوطلب" not in words  # its second sentence, or a first paragraph


def test_what_is_too_long_even_so_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(MatwiyaError) as error:
        report.build(_long(folder, 60), tmp_path / "out.pdf", editions=["handout"])
    assert {problem.code for problem in error.value.problems} == {"handout-too-long"}
    assert not (tmp_path / "out.pdf").exists()
    files, lines = [], 0
    for problem in error.value.problems:
        match = re.fullmatch(
            r"the handout has no room for (\d+) lines of this section on its 2 sides",
            problem.message,
        )
        assert match
        lines += int(match[1])
        assert problem.place
        files.append(problem.place.file)
    # Each section that finds no room is named: those at the end.
    assert files == [f"s{number:02}.md" for number in range(60 - len(files), 60)]
    assert lines == 2 * len(files)  # its title and its summary


@pytest.mark.parametrize("settings", [{}, {"paper": "A5"}, {"large_print": True}])
def test_the_contacts_stand_at_the_foot_and_little_is_left_above_them(
    tmp_path: Path, settings: dict[str, object]
) -> None:
    """No side has a hole of more than a fifth; the last ends with the contacts, clear of the text."""
    for folder in _FOLDERS:
        report.build(_ROOT / folder, tmp_path / "a.pdf", editions=["handout"], settings=settings)
        pages = pages_of((tmp_path / "a.pdf").read_bytes(), 36)
        for page in pages:
            rows = [
                min(page.convert("L").crop((0, y, page.width, y + 1)).tobytes())
                for y in range(page.height)
            ]
            dark = [y for y, darkest in enumerate(rows) if darkest < 160]
            holes = [after - before for before, after in pairwise(dark)]
            foot = page.height - dark[-1]
            assert max(holes) < page.height / 5
            assert foot < page.height / 5
        assert foot < page.height / 12


def test_sections_with_nothing_but_a_summary_take_a_second_side(tmp_path: Path) -> None:
    for number in range(20):
        text = (
            f"# باب {number}\n\nفقرة فيها كلام يكفي لسطر من سطور هذه الورقة أو يزيد عليه قليلًا.\n"
        )
        (tmp_path / f"s{number:02}.md").write_text(text, "utf-8")
    result = report.build(tmp_path, tmp_path / "a.pdf", editions=["handout"])
    assert (result.problems, result.files[0].pages) == ((), 2)


def test_a_section_that_goes_on_behind_has_its_title_there_too(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    _long(folder, 1)
    text = (folder / "s00.md").read_text("utf-8")
    more = "".join(f"## سؤال آخر {n}؟\n\nجواب فيه من الكلام ما يكفي.\n\n" for n in range(12))
    (folder / "s00.md").write_text(text + more, "utf-8")
    (folder / "brochure.yaml").write_text(
        "title: عنوان\nlanguage: ar\neditions: [handout]\nsettings: {paper: A5}\n", "utf-8"
    )
    [made] = report.build(folder, tmp_path / "a.pdf").files
    with pypdfium2.PdfDocument(made.path) as document:
        first, second = (page.get_textpage().get_text_range() for page in document)
    assert "باب" in first
    assert second.splitlines()[0].startswith("باب")
    assert report.check(folder) == ()


@pytest.mark.parametrize(
    ("settings", "sheet"),
    [
        ({"per_sheet": "2"}, (297, 210)),
        ({"per_sheet": "2", "flip": "long"}, (297, 210)),
        ({"per_sheet": "4"}, (297, 420)),
        ({"per_sheet": "4", "flip": "long", "marks": False}, (297, 420)),
    ],
)
def test_cut_apart_each_leaf_is_a_handout(
    tmp_path: Path, settings: dict[str, object], sheet: tuple[float, float]
) -> None:
    """Both sides of the sheet are drawn, the back is laid behind the front as it is printed."""
    report.build(_ROOT / "content", tmp_path / "a.pdf", editions=["handout"], settings=settings)
    leaf = {"paper": "A5"}
    report.build(_ROOT / "content", tmp_path / "b.pdf", editions=["handout"], settings=leaf)
    front, back = pages_of((tmp_path / "a.pdf").read_bytes(), 2 * 72)
    pages = pages_of((tmp_path / "b.pdf").read_bytes(), 2 * 72)
    assert front.size == pytest.approx([round(side * 2 * _MM) for side in sheet], abs=1)
    upright_edge_is_short = sheet[0] > sheet[1]
    over_upright_edge = (settings.get("flip", "short") == "short") == upright_edge_is_short
    # A reader who turns a leaf over its upright edge sees what lies mirrored behind it.
    behind = back if over_upright_edge else back.rotate(180)
    rows = round(sheet[1] / 210)
    for side, page, order in ((front, pages[0], 1), (behind, pages[1], -1)):
        for column in range(2):
            for row in range(rows):
                left = [0, side.width / 2][::order][column] + (148.5 - 148) * _MM
                box = (round(left), round(row * side.height / rows))
                found = side.crop((*box, box[0] + page.width, box[1] + page.height))
                # Grey, as letters that lie half a dot beside are.
                assert difference(page.reduce(4), found.reduce(4))[0] < 0.01
                other = pages[page is pages[0]]
                assert difference(other.reduce(4), found.reduce(4))[0] > 0.1


@pytest.mark.parametrize("other", [{"per_sheet": "2"}, {"paper": "A5"}])
def test_large_print_has_a_sheet_of_its_own(tmp_path: Path, other: dict[str, str]) -> None:
    settings = {**other, "large_print": True}
    with pytest.raises(MatwiyaError) as error:
        report.build(_ROOT / "content", tmp_path / "a.pdf", editions=["handout"], settings=settings)
    assert [problem.code for problem in error.value.problems] == ["wrong-setting"]


def test_a_line_that_ends_at_the_hyphen_of_a_word_loses_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "brochure.yaml").write_text("language: en\neditions: [handout]\n", "utf-8")
    summary = f"Write an {' or an '.join(['e-mail'] * 60)}."
    (folder / "a.md").write_text(f"---\nleaflet: {summary}\n---\n\n# Title\n\nText.\n", "utf-8")
    [made] = report.build(folder, tmp_path / "a.pdf").files
    with pypdfium2.PdfDocument(made.path) as document:
        assert "an e\ufffemail or" in document[0].get_textpage().get_text_range()
    assert report.check(folder) == ()


@pytest.mark.parametrize(
    ("settings", "size"),
    [({}, (210, 297)), ({"paper": "A5"}, (148, 210)), ({"large_print": True}, (210, 297))],
)
def test_its_paper_is_not_that_of_a_theme_of_ones_own(
    tmp_path: Path, settings: dict[str, object], size: tuple[int, int]
) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(_ROOT / "templates/starters/ar", folder)
    (folder / "theme").mkdir()
    (folder / "theme/theme.yaml").write_text("page: {width: 200, height: 280}\n", "utf-8")
    report.build(folder, tmp_path / "a.pdf", editions=["handout"], settings=settings)
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        assert document[0].get_size() == pytest.approx([edge * _MM for edge in size], abs=0.1)


def test_a_theme_of_ones_own_with_a_dark_ground_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(_ROOT / "templates/starters/ar", folder)
    with (folder / "brochure.yaml").open("a", encoding="utf-8") as file:
        file.write("editions: [handout]\n")
    assert report.check(folder) == ()
    styles = folder / "theme" / "styles"
    styles.mkdir(parents=True)
    css = (_ROOT / "templates/paths/styles/handout.css").read_text("utf-8")
    (styles / "handout.css").write_text(f"{css}.topic {{ background: #ccc }}\n", "utf-8")
    codes = [(problem.code, problem.page) for problem in report.check(folder)]
    assert codes == [("inked-areas", 1), ("inked-areas", 2)]


@pytest.mark.parametrize("language", ["ar", "he", "en"])
def test_a_second_side_is_put_to_use(tmp_path: Path, language: str) -> None:
    """What would take little more than one side says more, and reaches below half of the second."""
    target = tmp_path / "a.pdf"
    result = report.build(_ROOT / "templates/starters" / language, target, editions=["handout"])
    assert result.problems == ()
    with pypdfium2.PdfDocument(target) as document:
        assert len(document) == 2
        boxes = [each.get_bounds() for each in document[1].get_objects()]
        assert min(bottom for _left, bottom, _right, _top in boxes) < document[1].get_height() / 2
