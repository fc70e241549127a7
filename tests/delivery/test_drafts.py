"""E-mail drafts: read back as a mail program does, and looked at in a browser, narrow and wide."""

from __future__ import annotations

import email
import email.policy
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image

from report import MatwiyaError
from report.cli import main
from report.mailing import DraftChoices, write_drafts
from tests.support.mail_reader import read_mail
from tests.support.mail_window import shown

if TYPE_CHECKING:
    from email.message import EmailMessage

_ROOT = Path(__file__).resolve().parents[2]
_FROM = "قسم الإعلام <press@example.org>"
_LETTER = "---\nsubject: كتيّبنا الجديد\n---\n\n# السلام عليكم\n\nهذا [موقعنا](https://example.org).\n\n- أول\n- ثان\n"


def _parsed(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert not message.defects
    return message  # type: ignore[return-value]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letter")
    (folder / "brochure.yaml").write_text("title: بيت الحرف\n", "utf-8")
    (folder / "a.md").write_text("# عن البيت\n\nنص.\n", "utf-8")
    (folder / "email.md").write_text(_LETTER, "utf-8")
    return folder


@pytest.fixture(scope="module")
def message(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> EmailMessage:
    out = tmp_path_factory.mktemp("out")
    choices = DraftChoices(unsubscribe="mailto:no@example.org")
    result = write_drafts(folder, _FROM, ["أحمد <a@example.com>"], out, choices=choices)
    [file] = result.files
    return _parsed(file.path)


def test_the_headers_are_those_of_a_draft(message: EmailMessage) -> None:
    assert str(message["From"].addresses[0].display_name) == "قسم الإعلام"
    assert message["To"].addresses[0].addr_spec == "a@example.com"
    assert message["Subject"] == "كتيّبنا الجديد"
    assert message["X-Unsent"] == "1"
    assert message["List-Unsubscribe"] == "<mailto:no@example.org>"
    assert message["Date"].datetime.tzinfo is not None
    assert message["Message-ID"].endswith("@example.org>")


def test_the_parts_lie_as_mail_programs_want_them(message: EmailMessage) -> None:
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed", "multipart/alternative", "text/plain",
        "multipart/related", "text/html", "image/jpeg", "application/pdf",
    ]  # fmt: skip
    picture = next(part for part in message.walk() if part.get_content_type() == "image/jpeg")
    html = message.get_body(("html",))
    assert html is not None
    assert f"cid:{picture['Content-ID'].strip('<>')}" in html.get_content()
    with Image.open(BytesIO(picture.get_content())) as cover:
        assert cover.size == (1200, 630)


def test_the_attachment_has_its_arabic_name_and_a_latin_one(message: EmailMessage) -> None:
    [pdf] = message.iter_attachments()
    assert pdf.get_filename() == "بيت الحرف.pdf"
    assert str(pdf.get_param("name")).isascii()
    with pypdfium2.PdfDocument(pdf.get_content()) as document:
        assert len(document) == 4


def test_the_plain_text_says_the_same(message: EmailMessage) -> None:
    plain = message.get_body(("plain",))
    assert plain is not None
    text = "السلام عليكم\n\nهذا موقعنا (https://example.org).\n\n- أول\n- ثان\n"
    assert plain.get_content().replace("\r\n", "\n") == text


def test_the_styles_are_written_into_the_elements(message: EmailMessage) -> None:
    html = message.get_body(("html",))
    assert html is not None
    text = html.get_content()
    assert "<style" not in text
    assert 'dir="rtl"' in text
    assert 'style="' in text


@pytest.mark.parametrize("width", [320, 1000])
def test_the_letter_fits_its_window(message: EmailMessage, tmp_path: Path, width: int) -> None:
    html = message.get_body(("html",))
    assert html is not None
    assert shown(html.get_content(), width, tmp_path) == f"{width} right"


def test_each_recipient_has_a_draft(folder: Path, tmp_path: Path) -> None:
    result = write_drafts(folder, _FROM, ["a@example.com", "b@example.com"], tmp_path)
    assert [_parsed(file.path)["To"] for file in result.files] == ["a@example.com", "b@example.com"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--from", "press"], "--from"),
        (["--from", "a@example.org", "--to", "x\n@example.org"], "--to"),
        (["--from", "a@example.org", "--to", "b@example.org", "--to", "B@example.org"], "twice"),
        (["--from", "a@example.org", "--subject", "x\r\nBcc: all@example.org"], "--subject"),
        (["--from", "a@example.org", "--unsubscribe", "javascript:1"], "--unsubscribe"),
        (["--from", "a@example.org", "--max-size", "0.01"], "--max-size"),
    ],
)
def test_what_can_not_be_a_header_is_refused(
    folder: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    out = tmp_path / "out"
    result = CliRunner().invoke(main, ["email", str(folder), "-o", str(out), *arguments])
    assert result.exit_code == 1
    assert told in result.output
    assert not out.exists()


def test_a_folder_without_a_letter_has_usual_words(tmp_path: Path) -> None:
    [file] = write_drafts(_ROOT / "templates/starters/fa", "a@example.org", (), tmp_path).files
    plain = _parsed(file.path).get_body(("plain",))
    assert plain is not None
    assert "کتابخانه" in plain.get_content()


def test_another_parser_reads_the_same(folder: Path, tmp_path: Path) -> None:
    [file] = write_drafts(folder, _FROM, ["أحمد بن علي <a@example.com>"], tmp_path).files
    mail = read_mail(file.path.read_bytes())
    assert mail["subject"] == "كتيّبنا الجديد"
    assert mail["from"] == {"address": "press@example.org", "name": "قسم الإعلام"}
    assert mail["to"] == [{"address": "a@example.com", "name": "أحمد بن علي"}]
    assert (
        mail["text"]
        .replace("\r\n", "\n")
        .startswith("السلام عليكم\n\nهذا موقعنا (https://example.org).")
    )
    assert 'dir="rtl"' in mail["html"]
    cover, pdf = mail["attachments"]
    assert (cover["mimeType"], cover["disposition"], cover["related"]) == (
        "image/jpeg", "inline", True,
    )  # fmt: skip
    assert f"cid:{cover['contentId'].strip('<>')}" in mail["html"]
    assert (pdf["filename"], pdf["mimeType"]) == ("بيت الحرف.pdf", "application/pdf")
    assert pdf["content"].startswith(b"%PDF-")
    [attached] = _parsed(file.path).iter_attachments()
    assert pdf["content"] == attached.get_content()


def test_an_address_makes_no_path(folder: Path, tmp_path: Path) -> None:
    files = write_drafts(folder, _FROM, ["a/b@example.org", "c@example.org"], tmp_path).files
    assert {file.path.parent for file in files} == {tmp_path}


def test_who_is_named_after_to_is_named_in_the_letter(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for name in ("brochure.yaml", "a.md"):
        (own / name).write_bytes((folder / name).read_bytes())
    (own / "email.md").write_text("عزيزي {{ recipient.name }}\n", "utf-8")
    [file] = write_drafts(own, _FROM, ["أحمد <a@example.com>"], tmp_path / "out").files
    plain = _parsed(file.path).get_body(("plain",))
    assert plain is not None
    assert "عزيزي أحمد" in plain.get_content()


def test_nothing_is_written_when_one_can_not_be_made(tmp_path: Path) -> None:
    own, out = tmp_path / "own", tmp_path / "out"
    own.mkdir()
    for name, text in (
        ("brochure.yaml", "title: كتيّب {{ recipient.name }}\n"),
        ("a.md", "# ت\n\nنص.\n"),
    ):
        (own / name).write_text(text, "utf-8")
    nobody = "\U000104b0 <b@example.com>"  # no font has the letter
    with pytest.raises(MatwiyaError, match="no font has the character"):
        write_drafts(own, _FROM, ["سعاد <a@example.com>", nobody], out)
    (own / "brochure.yaml").write_text("title: كتيّب\n", "utf-8")
    (own / "email.md").write_text("# إلى {{ recipient.name }}\n\nسلام.\n", "utf-8")
    with pytest.raises(MatwiyaError, match="nothing is given"):
        write_drafts(own, _FROM, ["سعاد <a@example.com>", "b@example.com"], out)
    assert [path.name for path in tmp_path.iterdir()] == ["own"]
