"""The edition for e-mails: within its budget, no smaller than needed, and else the same file."""

from __future__ import annotations

import base64
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

import report
from report.editions.email import in_mail
from report.finish import KeptPictures, downsampling, shrink_pictures
from report.finish.downsampling import STEPS
from report.finish.drawn import drawn_sizes
from report.problems import MatwiyaError, Severity
from tests.support.photos import photo
from tests.support.pictures import difference, pages_of
from tests.support.verapdf import validate

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = """# الصور

نص قبل الصورة.

![جبل](a.jpg)

![واد](b.png)

![دائرة](c.png)

![شبكة](d.png)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photographs as JPEG and PNG, one of them round, and a drawing of few colours."""
    folder = tmp_path_factory.mktemp("photos")
    (folder / "brochure.yaml").write_text("title: صور من الميدان\n", "utf-8")
    (folder / "a.md").write_text(_TEXT, "utf-8")
    photo(1400, 900, 1).save(folder / "a.jpg", quality=95)
    photo(1100, 700, 2).save(folder / "b.png")
    round_, mask = photo(900, 900, 3), Image.new("L", (900, 900), 0)
    ImageDraw.Draw(mask).ellipse((20, 20, 880, 880), fill=255)
    round_.putalpha(mask)
    round_.save(folder / "c.png")
    drawing = Image.new("L", (1200, 600), 255)
    for at in range(0, 1200, 50):
        ImageDraw.Draw(drawing).line((at, 0, 1200 - at, 600), fill=0, width=6)
    drawing.save(folder / "d.png")
    return folder


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "whole.pdf"
    report.build(folder, path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def small(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """The file of a tight budget, and what was said of it."""
    path = tmp_path_factory.mktemp("small") / "small.pdf"
    result = report.build(folder, path, editions=["email"], settings={"max_size": 0.3})
    [warning] = result.problems
    assert (warning.code, warning.severity) == ("pictures-shrunk", Severity.WARNING)
    assert result.files[0].note.startswith("in a mail it takes 0.4 MB")
    return path.read_bytes(), warning.message


def test_it_keeps_within_its_budget_and_says_what_it_did(
    whole: bytes, small: tuple[bytes, str]
) -> None:
    pdf, told = small
    assert 200_000 < len(pdf) <= 300_000 < len(whole)
    resolution = max(_resolutions(pdf))
    assert f"{resolution:.0f} dpi" in told
    assert f"{len(pdf) / 1e6:.2f} MB instead of {len(whole) / 1e6:.2f}" in told


def _resolutions(pdf: bytes) -> list[float]:
    """Dots per inch of each photograph, as poppler sees it."""
    listed = subprocess.run(
        ["pdfimages", "-list", "-"], input=pdf, capture_output=True, text=False, check=True
    ).stdout.decode()
    rows = [line.split() for line in listed.splitlines()[2:]]
    return [float(row[12]) for row in rows if row[2] == "image" and row[8] == "jpeg"]


def test_all_but_the_pictures_is_as_it_was(whole: bytes, small: tuple[bytes, str]) -> None:
    with pikepdf.open(BytesIO(whole)) as before, pikepdf.open(BytesIO(small[0])) as after:
        pairs = zip(before.pages, after.pages, strict=True)
        for one, other in pairs:
            assert one.Contents.read_bytes() == other.Contents.read_bytes()
        assert before.Root.Metadata.read_bytes() == after.Root.Metadata.read_bytes()
        assert len(before.objects) == len(after.objects)
    assert validate(small[0], "ua1") == validate(small[0], "2a") == []


def test_its_pages_look_the_same(whole: bytes, small: tuple[bytes, str]) -> None:
    for expected, found in zip(pages_of(whole), pages_of(small[0]), strict=True):
        share, _picture = difference(expected, found)
        assert share < 0.001


def test_a_drawing_keeps_its_sharp_lines(small: tuple[bytes, str]) -> None:
    with pikepdf.open(BytesIO(small[0])) as pdf:
        kinds = [
            (each.ColorSpace, each.Filter)
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
            if each.Width > 100
        ]
    assert kinds.count(("/DeviceRGB", "/DCTDecode")) == 3
    assert ("/DeviceGray", "/DCTDecode") not in kinds


def test_it_takes_no_more_than_it_must(whole: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for step in STEPS[3:12:6]:
        with monkeypatch.context() as patch:
            patch.setattr(downsampling, "STEPS", (step,))
            made.append(shrink_pictures(whole, 0))
    for each in made:
        assert shrink_pictures(whole, len(each.pdf)) == each
        assert len(shrink_pictures(whole, len(each.pdf) - 1).pdf) < len(each.pdf)


def test_the_same_comes_of_the_same(whole: bytes) -> None:
    assert shrink_pictures(whole, 400_000) == shrink_pictures(whole, 400_000)


def test_what_can_not_be_done_is_an_error_and_nothing_is_written(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with pytest.raises(MatwiyaError, match="max-size") as error:
        report.build(folder, out, editions=["email"], settings={"max_size": 0.03})
    assert [problem.code for problem in error.value.problems if problem.is_error] == [
        "attachment-too-large"
    ]
    assert not out.exists()


def test_a_small_brochure_is_left_alone(folder: Path, whole: bytes, tmp_path: Path) -> None:
    result = report.build(folder, tmp_path, editions=["email"], settings={"max_size": 50})
    assert result.problems == ()
    assert result.files[0].path.read_bytes() == whole


def test_its_budget_is_a_setting_of_the_folder(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for file in folder.iterdir():
        (own / file.name).write_bytes(file.read_bytes())
    settings = "title: صور\neditions: [email]\nsettings: {max_size: 0.4}\n"
    (own / "brochure.yaml").write_text(settings, "utf-8")
    [file] = report.build(own, tmp_path / "out").files
    assert (file.path.name, file.size <= 400_000) == ("own-email.pdf", True)
    assert [p.code for p in report.check(own) if p.code != "pictures-shrunk"] == []


def test_sizes_as_drawn_are_those_of_poppler(whole: bytes) -> None:
    with pikepdf.open(BytesIO(whole)) as pdf:
        found = sorted(
            round(pdf.get_object(key).Width / inches[0])
            for key, inches in drawn_sizes(pdf).items()
            if pdf.get_object(key).Width > 100
        )
    listed = subprocess.run(
        ["pdfimages", "-list", "-"], input=whole, capture_output=True, check=True
    ).stdout.decode()
    rows = [line.split() for line in listed.splitlines()[2:]]
    assert found == sorted(int(row[12]) for row in rows if row[2] == "image" and int(row[3]) > 100)


@pytest.mark.parametrize("size", [0, 1, 56, 57, 58, 1000, 2_000_000])
def test_the_size_in_a_mail_is_that_of_base64(size: int) -> None:
    lines = base64.encodebytes(bytes(size))
    assert in_mail(size) == len(lines) + lines.count(b"\n")


def test_pictures_are_made_smaller_once_for_all_copies(
    whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: KeptPictures = {}
    first = shrink_pictures(whole, 300_000, kept)
    monkeypatch.setattr(downsampling, "_encoded", None)
    assert shrink_pictures(whole, 300_000, kept) == first


@pytest.mark.parametrize("marked", [True, False])
def test_a_photograph_in_four_inks_keeps_its_colours(tmp_path: Path, marked: bool) -> None:  # noqa: FBT001
    (tmp_path / "brochure.yaml").write_text("title: صور\n", "utf-8")
    (tmp_path / "a.md").write_text("# صور\n\n![جبل](a.jpg)\n", "utf-8")
    photo(1400, 900, 1).convert("CMYK").save(tmp_path / "a.jpg", quality=95)
    report.build(tmp_path, tmp_path / "whole.pdf")
    whole = (tmp_path / "whole.pdf").read_bytes()
    if not marked:  # as from programs other than Adobe's: inks that are not inverted
        whole = _with_plain_inks(whole)
    small = shrink_pictures(whole, 150_000)
    assert len(small.pdf) <= 150_000 < len(whole)
    with pikepdf.open(BytesIO(small.pdf)) as pdf:
        [picture] = [
            each for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]  # fmt: skip
        assert (picture.ColorSpace, "/Decode" in picture) == ("/DeviceCMYK", marked)
    for expected, found in zip(pages_of(whole), pages_of(small.pdf), strict=True):
        assert max(ImageStat.Stat(ImageChops.difference(expected, found)).mean) < 1
    for pdf in (whole, small.pdf):
        (tmp_path / "x.pdf").write_bytes(pdf)
        subprocess.run(
            ["pdftoppm", "-r", "50", "-png", "x.pdf", f"{len(pdf)}"], cwd=tmp_path, check=True
        )
    for before in tmp_path.glob(f"{len(whole)}-*.png"):
        after = tmp_path / before.name.replace(str(len(whole)), str(len(small.pdf)))
        with Image.open(before) as expected, Image.open(after) as found:
            assert max(ImageStat.Stat(ImageChops.difference(expected, found)).mean) < 1


def _with_plain_inks(pdf: bytes) -> bytes:
    """The file with its picture's inks as they are, and no mark of Adobe's in it."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Stream) and "/Decode" in each:
                data, plain = each.read_raw_bytes(), BytesIO()
                with Image.open(BytesIO(data)) as picture:
                    ImageChops.invert(picture).save(plain, "JPEG", quality=95)
                data = plain.getvalue()
                start = data.index(b"\xff\xee")
                end = start + 2 + int.from_bytes(data[start + 2 : start + 4])
                each.write(data[:start] + data[end:], filter=pikepdf.Name.DCTDecode)
                del each.Decode
        buffer = BytesIO()
        document.save(buffer)
    return buffer.getvalue()
