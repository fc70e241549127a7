"""The file for the print shop, read back with other tools: boxes, inks, fonts, what it declares."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pikepdf
import pytest
import zxingcpp
from click.testing import CliRunner
from PIL import Image

import report
from report.checking.document import opened
from report.cli import main
from report.compose import MOST_INK
from report.finish.prepress import shipped_profile
from report.problems import MatwiyaError
from tests.support.separations import colours_of, plates_of, within_bleed

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = ["content", *(f"templates/starters/{name}" for name in ("fa", "he", "en"))]
_MM = 72 / 25.4
_DPI = 100


def _build(folder: Path, target: Path, **settings: object) -> report.BuildResult:
    return report.build(folder, target, editions=["print"], settings=settings)


@pytest.fixture(scope="module", params=_FOLDERS)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("print") / "print.pdf"
    result = _build(_ROOT / request.param, target)
    assert result.problems == ()
    side = "left" if request.param.endswith("en") else "right"
    assert f"210 × 297 mm, 3 mm bleed, bound on the {side}" in result.files[0].note
    return target


@pytest.fixture(scope="module")
def plates(printed: Path) -> list[NDArray[np.float32]]:
    """Its pages as ghostscript separates them."""
    return plates_of(printed.read_bytes(), _DPI)


def test_the_boxes_are_those_of_an_a4_page_with_bleed_and_marks(printed: Path) -> None:
    wanted = {
        "/TrimBox": (0, 0, 210, 297),
        "/BleedBox": (-3, -3, 213, 300),
        "/MediaBox": (-10, -10, 220, 307),
    }
    with pikepdf.open(printed) as pdf:
        for page in pdf.pages:
            for name, box in wanted.items():
                points = [edge * _MM for edge in box]
                assert [float(e) for e in page.obj[name]] == pytest.approx(points, abs=0.01), name


def test_no_colour_of_a_screen_is_left(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        found = list(colours_of(pdf))
    assert {space for space, _ in found} <= {"DeviceCMYK", "Pattern", "Registration"}
    inks = [values for _, values in found if len(values) == 4]
    assert len(inks) > 100
    assert max(map(sum, inks)) <= 2.8 + 1e-3


def test_no_place_has_three_hundred_per_cent_of_ink(plates: list[NDArray[np.float32]]) -> None:
    most = [within_bleed(page, _DPI).sum(axis=-1).max() for page in plates]
    assert max(most) < 3, most
    assert max(most) > 1.5  # dark grounds are there, and are seen


_BLACK = (35, 31, 32)
"""What PDFium shows for all of black and nothing else."""


def test_running_text_is_on_the_black_plate_alone(
    printed: Path, plates: list[NDArray[np.float32]]
) -> None:
    """Where letters in black stand, the other plates have their ground, and no letters."""
    looked_at = 0
    with opened(printed.read_bytes()) as document:
        for page in document.pages:
            left, _bottom, _right, top = document.structure.pages[page.number - 1].mediabox
            for word in page.words:
                if word.run.style.colour[:3] != _BLACK or word.box is None:
                    continue
                edges = (float(top) - word.box[3], float(top) - word.box[1],
                         word.box[0] - float(left), word.box[2] - float(left))  # fmt: skip
                y1, y2, x1, x2 = (round(edge * _DPI / 72) for edge in edges)
                inks = plates[page.number - 1][y1:y2, x1:x2]
                letters = inks[inks[..., 3] > 0.95]
                ground = np.median(inks[..., :3], axis=(0, 1))
                assert np.abs(letters[:, :3] - ground).max(initial=0) < 0.02, (page, word.text)
                looked_at += len(letters) > 0
    assert looked_at > 100


def test_codes_are_read_from_the_black_plate(plates: list[NDArray[np.float32]]) -> None:
    codes = []
    for page in plates:
        plate = Image.fromarray(np.uint8(255 * (1 - page[..., 3])))
        codes += zxingcpp.read_barcodes(plate)
    assert [code.text.startswith("https://") for code in codes] == [True]


def test_all_fonts_are_in_the_file(printed: Path) -> None:
    listed = subprocess.run(["pdffonts", printed], capture_output=True, text=True, check=True)
    rows = listed.stdout.splitlines()[2:]
    assert rows
    # Name, type, encoding; then whether it is embedded.
    assert [row for row in rows if not re.search(r"Identity-H +yes ", row)] == []


def test_it_says_that_it_is_pdfx4_and_for_which_press(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        assert pdf.pdf_version == "1.6"
        with pdf.open_metadata(update_docinfo=False) as xmp:
            assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
            assert xmp["pdf:Trapped"] == "False"
            assert re.fullmatch(r"uuid:[0-9a-f-]{36}", xmp["xmpMM:DocumentID"])
            assert xmp["xmpMM:VersionID"] == "1"
            assert xmp["xmpMM:RenditionClass"] == "default"
            assert xmp["dc:title"] == str(pdf.docinfo["/Title"])
            dates = {re.sub(r"\D", "", xmp[f"xmp:{key}Date"]) for key in ("Create", "Modify")}
        assert dates == {
            re.sub(r"\D", "", str(pdf.docinfo[f"/{k}Date"])) for k in ("Creation", "Mod")
        }
        assert len(dates) == 1
        assert pdf.docinfo["/Trapped"] == pikepdf.Name("/False")
        assert len(pdf.trailer.ID) == 2
        [intent] = pdf.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        assert intent.DestOutputProfile.read_bytes() == shipped_profile().data
        assert intent.DestOutputProfile.N == 4


def test_there_is_nothing_that_paper_has_not(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        assert not [page for page in pdf.pages if "/Annots" in page.obj]
        assert not {"/AcroForm", "/OpenAction", "/AA", "/AF"} & set(pdf.Root.keys())
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
        assert not [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/JS" in o]
        assert not pdf.is_encrypted
    subprocess.run(["qpdf", "--check", printed], check=True, capture_output=True)


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = shutil.copytree(_ROOT / "templates/starters/he", tmp_path / "he")
    for name in ("one.pdf", "two.pdf"):
        _build(folder, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_pages_of_a5_are_a5(tmp_path: Path) -> None:
    (tmp_path / "brochure.yaml").write_text("page: A5\ntitle: A\nlanguage: en\n", "utf-8")
    (tmp_path / "a.md").write_text("# Title\n\nWords.\n", "utf-8")
    result = _build(tmp_path, tmp_path / "a.pdf", marks=False)
    assert "148 × 210 mm" in result.files[0].note
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert [float(edge) for edge in pdf.pages[0].MediaBox] == pytest.approx(
            [-3 * _MM, -3 * _MM, 151 * _MM, 213 * _MM], abs=0.01
        )


def test_an_odd_size_is_told(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "theme").mkdir()
    sizes = "page: {width: 200, height: 280, bleed: 2}"
    (folder / "theme/theme.yaml").write_text(f"extends: paths\n{sizes}\n", "utf-8")
    result = _build(folder, tmp_path / "a.pdf")
    assert "200 × 280 mm, 2 mm bleed" in result.files[0].note
    odd, *small = result.problems
    assert (odd.code, str(odd.severity)) == ("odd-page-size", "warning")
    assert "page: A4" in odd.hint
    assert {problem.code for problem in small} == {"small-bleed"}
    assert {str(problem.place) for problem in result.problems} == {
        "theme/theme.yaml:2:8",  # the width
        "theme/theme.yaml:2:33",  # the bleed
    }


def test_an_odd_size_is_told_at_the_variant_of_its_page(tmp_path: Path) -> None:
    """Of two sizes that a theme sets, that of the page that is printed is named."""
    folder = _folder(tmp_path)
    (folder / "theme").mkdir()
    theme = "page: {width: 210, height: 297}\nvariants:\n  A4:\n    page: {height: 290}\n"
    (folder / "theme/theme.yaml").write_text(f"extends: paths\n{theme}", "utf-8")
    [odd] = _build(folder, tmp_path / "a.pdf").problems
    assert (odd.code, str(odd.place)) == ("odd-page-size", "theme/theme.yaml:5:12")


def test_the_profile_of_the_print_shop_is_taken_from_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    folder = _folder(tmp_path)
    (tmp_path / "press.icc").write_bytes(shipped_profile().data)
    result = CliRunner().invoke(
        main, ["build", str(folder), "--edition", "print", "-o", str(tmp_path / "a.pdf"),
               "--icc", str(tmp_path / "press.icc")],
    )  # fmt: skip
    assert result.exit_code == 0
    assert "PDF/X-4 for FOGRA39L Coated" in result.output
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        [intent] = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "Custom"
        assert str(intent.Info) == "FOGRA39L Coated"
        assert "/RegistryName" not in intent
    shutil.copy(tmp_path / "press.icc", folder / "own.icc")
    _set(folder, "settings: {icc: own.icc}")
    _build(folder, tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "a.pdf").read_bytes()


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("../press.icc", "outside-folder"),
        ("none.icc", "invalid-profile"),
        (".", "invalid-profile"),
        ('"a\\0b"', "invalid-profile"),
        ("a.md", "invalid-profile"),
    ],
)
def test_a_wrong_profile_is_told_at_its_line(named: str, code: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (tmp_path / "press.icc").write_bytes(shipped_profile().data)
    _set(folder, f"settings:\n  icc: {named}")
    with pytest.raises(MatwiyaError) as error:
        _build(folder, tmp_path / "a.pdf")
    [problem] = [each for each in error.value.problems if each.is_error]
    assert problem.code == code
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("brochure.yaml", 4)
    assert problem.hint
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize(
    ("pixels", "severity"), [(2400, ""), (1200, "warning"), (500, "error")]
)  # fmt: skip
def test_a_coarse_picture_is_told_before_it_is_printed(
    pixels: int, severity: str, tmp_path: Path
) -> None:
    folder = _folder(tmp_path, "![A tree](tree.jpg)")
    Image.linear_gradient("L").convert("RGB").resize((pixels, pixels)).save(folder / "tree.jpg")
    try:
        problems = _build(folder, tmp_path / "a.pdf").problems
    except MatwiyaError as error:
        problems = tuple(error.problems)
    found = [(p.code, str(p.severity), p.place and p.place.file) for p in problems]
    assert found == ([("low-resolution", severity, "a.md")] if severity else [])
    assert (tmp_path / "a.pdf").exists() is (severity != "error")


def test_a_picture_with_too_much_ink_is_told(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "![A tree](tree.jpg)")
    Image.new("CMYK", (2400, 2400), (255, 255, 255, 200)).save(folder / "tree.jpg")
    with pytest.raises(MatwiyaError) as error:
        _build(folder, tmp_path / "a.pdf")
    [problem] = error.value.problems
    assert (problem.code, problem.page) == ("too-much-ink", 3)
    assert "378 %" in problem.message
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("a.md", 3)


def test_a_cover_picture_that_ends_at_the_cut_is_told(tmp_path: Path) -> None:
    """With the theme's own stylesheet it bleeds; with one that stops at the edge, it does not."""
    folder = _folder(tmp_path)
    Image.linear_gradient("L").convert("RGB").resize((3000, 3000)).save(folder / "sea.jpg")
    _set(folder, "cover: {image: sea.jpg, alt: The sea}")
    assert _build(folder, tmp_path / "a.pdf").problems == ()
    sheet = (_ROOT / "templates/paths/styles/covers.css").read_text("utf-8")
    bare = "@page cover { background: none }\n.cover-image { bottom: 0; inset-inline-end: 0 }\n"
    (folder / "theme/styles").mkdir(parents=True)
    (folder / "theme/styles/covers.css").write_text(sheet + bare, "utf-8")
    [problem] = _build(folder, tmp_path / "b.pdf").problems
    assert (problem.code, problem.page) == ("missing-bleed", 1)
    assert "bottom" in problem.message
    assert "3 mm beyond the edge" in problem.hint
    assert problem.place is not None
    assert problem.place.file == "brochure.yaml"


def test_a_theme_says_its_own_inks(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "theme").mkdir()
    (folder / "theme/theme.yaml").write_text(
        "extends: paths\ncmyk: {b900: [100, 60, 20, 70], ink: [20, 0, 0, 100]}\n", "utf-8"
    )
    _build(folder, tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        inks = {values for space, values in colours_of(pdf) if space == "DeviceCMYK"}
    assert {(1, 0.6, 0.2, 0.7), (0.2, 0, 0, 1)} <= inks


@pytest.mark.parametrize(
    ("cmyk", "code", "said"),
    [
        ("{inks: [0, 0, 0, 1]}", "unknown-token", "did you mean 'ink'?"),
        ("{b900: [0, 0, 1]}", "wrong-type", "not four numbers"),
        ("{b900: [0, 0, 0, 101]}", "wrong-type", "not four numbers"),
        ("{b900: '#005474'}", "wrong-type", "not four numbers"),
        ("{b900: [100, 90, 60, 40]}", "out-of-range", "290 % together"),
    ],
)
def test_wrong_inks_of_a_theme_are_told(cmyk: str, code: str, said: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "theme").mkdir()
    (folder / "theme/theme.yaml").write_text(f"extends: paths\ncmyk: {cmyk}\n", "utf-8")
    with pytest.raises(MatwiyaError) as error:
        report.build(folder, tmp_path / "a.pdf")
    assert MOST_INK == 2.8  # what the message and the documents say
    [problem] = error.value.problems
    assert problem.code == code
    assert said in problem.message + problem.hint
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("theme/theme.yaml", 2)


@pytest.mark.parametrize("name", ["content", "templates/starters/fa", "templates/starters/en"])
def test_check_has_nothing_to_say_of_it(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(_ROOT / name, tmp_path / "folder")
    _set(folder, "editions: [print]")
    assert report.check(folder) == ()


def _folder(path: Path, body: str = "Words.") -> Path:
    folder = path / "folder"
    folder.mkdir()
    (folder / "brochure.yaml").write_text("title: A paper\nlanguage: en\n", "utf-8")
    (folder / "a.md").write_text(f"# Title\n\n{body}\n", "utf-8")
    return folder


def _set(folder: Path, lines: str) -> None:
    """Add a setting to the `brochure.yaml` of a folder."""
    file = folder / "brochure.yaml"
    file.write_text(f"{file.read_text('utf-8')}{lines}\n", "utf-8")
