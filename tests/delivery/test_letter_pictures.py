"""Pictures in the letter: in the mail itself, where its words name them, and no larger than needed."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from report.delivery.mail.pictures import inline_picture
from report.mailing import write_drafts
from report.problems import MatwiyaError
from tests.support.mail_reader import read_mail
from tests.support.mail_window import shown
from tests.support.photos import photo

if TYPE_CHECKING:
    from pathlib import Path

_LETTER = """# السلام عليكم

نص قبل الصورة.

![منظر من الجبل](images/a.jpg "صورة المنظر")

https://example.org/averylongaddressofapagethatnobodywouldbreakbyhand_andhasnohyphen

| المكتب | المدينة | الهاتف | الدوام | اللغة |
| --- | --- | --- | --- | --- |
| المقر | جنيف | +41 22 717 9111 | من الاثنين إلى الجمعة | الإنجليزية |

    code that is longer than the window of a telephone would be, on a line of its own

نص فيه شعار ![شعارنا](b.png) صغير، والمنظر ![ثانية](images/a.jpg) مرة أخرى.
"""


def _file(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letter")
    (folder / "images").mkdir()
    (folder / "brochure.yaml").write_text("title: بيت الحرف\n", "utf-8")
    (folder / "a.md").write_text("# عن البيت\n\nنص.\n", "utf-8")
    (folder / "email.md").write_text(_LETTER, "utf-8")
    photo(2400, 1600).save(folder / "images" / "a.jpg", quality=95)
    Image.new("RGBA", (90, 40), (200, 30, 60, 128)).save(folder / "b.png")
    return folder


def test_each_is_in_the_mail_once_where_the_words_name_it(folder: Path, tmp_path: Path) -> None:
    [file] = write_drafts(folder, "a@example.org", (), tmp_path).files
    mail = read_mail(file.path.read_bytes())
    cover, view, logo, pdf = mail["attachments"]
    assert [each["mimeType"] for each in (cover, view, logo, pdf)] == [
        "image/jpeg", "image/jpeg", "image/png", "application/pdf",
    ]  # fmt: skip
    html = mail["html"]
    shown = re.findall(r'<img[^>]*src="cid:([^"]+)"', html)
    assert shown == [each["contentId"].strip("<>") for each in (cover, view, logo, view)]
    assert 'alt="منظر من الجبل"' in html
    assert "صورة المنظر" in html
    assert [re.search(rf'src="cid:{cid}"[^>]*width="(\d+)"', html)[1] for cid in shown] == [  # type: ignore[index]
        "600", "544", "90", "544",
    ]  # fmt: skip
    assert "منظر من الجبل" in mail["text"]
    assert _opened(view["content"]).size == (1088, 725)
    with _opened(logo["content"]) as opened, Image.open(folder / "b.png") as drawn:
        assert opened.tobytes() == drawn.tobytes()


@pytest.mark.parametrize("width", [320, 1000])
def test_a_letter_with_pictures_fits_its_window(folder: Path, tmp_path: Path, width: int) -> None:
    [file] = write_drafts(folder, "a@example.org", (), tmp_path).files
    mail = read_mail(file.path.read_bytes())
    html = mail["html"]
    for each in mail["attachments"]:
        data = base64.b64encode(each["content"]).decode()
        cid = str(each.get("contentId", "")).strip("<>")
        if cid:
            html = html.replace(f"cid:{cid}", f"data:{each['mimeType']};base64,{data}")
    assert "cid:" not in html
    assert shown(html, width, tmp_path) == f"{width} right"


def test_a_picture_is_turned_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn
    made = inline_picture(_file(photo(400, 300), "JPEG", exif=exif), "x@y")
    assert _opened(made.data).size == (300, 400)
    assert _opened(made.data).getexif().get(0x0112, 1) == 1


@pytest.mark.parametrize(
    ("image", "kind", "made"),
    [
        (photo(1500, 900), "PNG", "jpeg"),
        (photo(1500, 900), "WEBP", "jpeg"),
        (Image.new("P", (1500, 900)), "PNG", "png"),
        (Image.new("LA", (1500, 900), (9, 90)), "PNG", "png"),
        (photo(1500, 900).convert("CMYK"), "JPEG", "jpeg"),
    ],
)
def test_it_is_of_a_kind_that_mail_programs_show(image: Image.Image, kind: str, made: str) -> None:
    found = inline_picture(_file(image, kind), "x@y")
    assert (found.kind, found.width) == (made, 544)
    with _opened(found.data) as opened:
        assert opened.format == made.upper()
        assert opened.size == (1088, 653)
        assert opened.mode in {"RGB", "RGBA"}


def test_what_moves_goes_on_moving() -> None:
    frames = [Image.new("P", (30, 20), colour) for colour in (1, 2, 3)]
    data = _file(frames[0], "GIF", save_all=True, append_images=frames[1:])
    made = inline_picture(data, "x@y")
    assert (made.data, made.kind) == (data, "gif")


@pytest.mark.parametrize("line", ["![رسم](x.svg)", "[موقعنا](https://example.org){qr}"])
def test_what_mail_programs_do_not_show_is_told_at_its_place(
    folder: Path, tmp_path: Path, line: str
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for name in ("brochure.yaml", "a.md"):
        (own / name).write_bytes((folder / name).read_bytes())
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (own / "x.svg").write_text(svg, "utf-8")
    (own / "email.md").write_text(f"نص\n\n{line}\n", "utf-8")
    with pytest.raises(MatwiyaError) as error:
        write_drafts(own, "a@example.org", (), tmp_path / "out")
    told = [(p.code, p.place.line if p.place else 0) for p in error.value.problems]
    assert told == [("picture-in-letter", 3)]
    assert not (tmp_path / "out").exists()
