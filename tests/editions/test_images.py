"""The images edition: sizes to the pixel, what is seen in them, and their words in the sidecar."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import yaml
from click.testing import CliRunner
from PIL import Image

import report
from report.cli import main

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = {
    "brochure.yaml": "title: بيت الحرف\ncover: {kicker: تعريف, image: red.png, alt: صورة حمراء}\n",
    "a.md": "# عن البيت\n\nعام 1951، بالعربية.\n",
    "b.md": "# الورشة\n\nنص آخر.\n",
}


def _folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (path / name).write_text(text, "utf-8")
    Image.new("RGB", (1600, 1600), (200, 30, 30)).save(path / "red.png")
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the images of a small brochure, at 100 pixels an inch."""
    folder = _folder(tmp_path_factory.mktemp("source"), _FOLDER)
    out = tmp_path_factory.mktemp("made")
    result = report.build(folder, out, editions=["images"], settings={"dpi": 100})
    assert {file.path.suffix for file in result.files} == {".png", ".yaml"}
    return result.files[0].path.parent


def test_there_is_a_picture_a_page_at_its_resolution(made: Path) -> None:
    pages = sorted(made.glob("page-*.png"))
    assert [page.name for page in pages] == [f"page-{n}.png" for n in range(1, 6)]
    for page in pages:
        with Image.open(page) as picture:
            assert picture.size == (827, 1170)  # A4: 8.27 by 11.69 inches
            assert picture.info["dpi"][0] == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("size", [(1200, 630), (1080, 1080)])
def test_the_cover_is_filled_to_its_edges(made: Path, size: tuple[int, int]) -> None:
    with Image.open(made / f"cover-{size[0]}x{size[1]}.png") as picture:
        assert picture.size == size
        rgb = picture.convert("RGB")
        right, bottom = size[0] - 1, size[1] - 1
        # The author's picture is at the end of the line and at the foot; paper is nowhere.
        assert rgb.getpixel((0, bottom)) == pytest.approx((200, 30, 30), abs=3)
        for x in range(size[0]):
            assert rgb.getpixel((x, 0)) != (255, 255, 255)
            assert rgb.getpixel((x, bottom)) != (255, 255, 255)
        column = {rgb.getpixel((right, y)) for y in range(size[1])}
        assert len(column) > 10  # the strip of stars


def test_the_sidecar_has_words_for_every_picture(made: Path) -> None:
    words = yaml.safe_load((made / "alt.yaml").read_text("utf-8"))
    assert set(words) == {file.name for file in made.glob("*.png")}
    assert words["page-3.png"]["alt"] == "الصفحة ٣: عن البيت"
    assert "عام ١٩٥١، بالعربية." in words["page-3.png"]["text"].splitlines()
    assert words["cover-1200x630.png"]["alt"] == "تعريف. بيت الحرف. صورة حمراء"


def test_words_broken_at_their_hyphen_are_whole_in_the_sidecar(tmp_path: Path) -> None:
    said = "We lend books to the children of villages by post, by e-mail, by a well-known list."
    starts = [said[start:] for start in range(0, 30, 2)]
    (tmp_path / "a.md").write_text("# Title\n\n" + "\n\n".join(starts), "utf-8")
    result = report.build(tmp_path, tmp_path / "made", editions=["images", "brochure"])
    [pdf] = [file.path for file in result.files if file.path.suffix == ".pdf"]
    with pypdfium2.PdfDocument(pdf) as document:
        extracted = "".join(page.get_textpage().get_text_range() for page in document)
    assert "\ufffe" in extracted
    [sidecar] = [file.path for file in result.files if file.path.name == "alt.yaml"]
    words = " ".join(each.get("text", "") for each in yaml.safe_load(sidecar.read_text()).values())
    assert words.count("e-mail") == words.count("well-known") == len(starts)


def test_jpeg_is_made_on_request(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _FOLDER)
    result = CliRunner().invoke(
        main,
        [
            "build",
            str(folder),
            "-o",
            str(tmp_path / "out"),
            "--edition",
            "images",
            "--dpi",
            "40",
            "--image-format",
            "jpeg",
        ],
    )
    assert result.exit_code == 0, result.output
    assert "8 files" in result.output
    files = sorted((tmp_path / "out" / f"{tmp_path.name}-images").glob("*.jpg"))
    assert len(files) == 7
    for file in files:
        assert Image.open(io.BytesIO(file.read_bytes())).format == "JPEG"


def test_too_fine_a_resolution_is_refused(tmp_path: Path) -> None:
    folder = _folder(tmp_path, _FOLDER)
    result = CliRunner().invoke(
        main, ["build", str(folder), "--edition", "images", "--dpi", "9000"]
    )
    assert result.exit_code == 1
    assert "from 36 to 600" in result.output
