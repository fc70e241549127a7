"""Drafts for a list of people: a letter for each, and rows that can't be used told and left out."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from report.cli import main
from report.editions import images
from report.mailing import DraftChoices, write_drafts
from report.merging import CopyMaker
from report.problems import MatwiyaError
from tests.support.extractors import pdfium, words
from tests.support.mail_reader import read_mail
from tests.support.photos import photo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import EmailMessage
    from pathlib import Path

    from click.testing import Result
    from PIL.Image import Image

    from report.editions import Job

_FROM = "press@example.org"
_LETTER = (
    "---\nsubject: كتيّب لكم، {{ recipient.title }}\n---\n\n"
    '# السلام عليكم، {{ recipient.name | default("أيها القارئ") }}\n\nنص.\n'
)
_PEOPLE = "name,email,title\nأحمد بن علي,a@example.com,دكتور\nLeïla,l@example.com,سيدة\n"
_BAD = (
    "name,email,title\n"
    "أحمد,a@example.com,دكتور\n"
    "ب,no address,x\n"
    "ج,A@Example.com,x\n"
    "د,,x\n"
    '"هـ\nBcc: all@example.org",h@example.com,x\n'
    "و\u202e,w@example.com,x\n"
    "ز,z@example.com,\n"
    "ح,ok@example.com,سيد\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letters") / "content"
    folder.mkdir()
    (folder / "brochure.yaml").write_text("title: بيت الحرف\n", "utf-8")
    (folder / "a.md").write_text("# عن البيت\n\nنص.\n", "utf-8")
    (folder / "email.md").write_text(_LETTER, "utf-8")
    return folder


def _list(folder: Path, text: str, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def _parsed(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert not message.defects
    return message  # type: ignore[return-value]


def _run(folder: Path, *arguments: str | Path) -> Result:
    command = ["email", str(folder), "--from", _FROM, *map(str, arguments)]
    return CliRunner().invoke(main, command)


def test_each_gets_a_letter_of_their_own(folder: Path, tmp_path: Path) -> None:
    people = _list(tmp_path, _PEOPLE)
    files = write_drafts(folder, _FROM, (), tmp_path / "out", people=people).files
    assert [file.path.name for file in files] == [
        "content-a@example.com.eml", "content-l@example.com.eml",
    ]  # fmt: skip
    first, second = (_parsed(file.path) for file in files)
    assert str(first["To"]) == "أحمد بن علي <a@example.com>"
    assert first["Subject"] == "كتيّب لكم، دكتور"
    assert second["Subject"] == "كتيّب لكم، سيدة"
    for message, name in ((first, "أحمد بن علي"), (second, "Leïla")):
        for kind in ("plain", "html"):
            body = message.get_body((kind,))
            assert body is not None
            assert name in body.get_content()
    assert first["Message-ID"] != second["Message-ID"]


def test_another_parser_reads_every_part(folder: Path, tmp_path: Path) -> None:
    people = _list(tmp_path, _PEOPLE)
    files = write_drafts(folder, _FROM, (), tmp_path / "out", people=people).files
    for file, name in zip(files, ("أحمد بن علي", "Leïla"), strict=True):
        mail = read_mail(file.path.read_bytes())
        assert mail["to"][0]["name"] == name
        assert name in mail["text"]
        assert name in mail["html"]
        assert [each["filename"] for each in mail["attachments"]] == ["cover.jpg", "بيت الحرف.pdf"]


def test_bad_rows_are_told_and_left_out(folder: Path, tmp_path: Path) -> None:
    people, out = _list(tmp_path, _BAD), tmp_path / "out"
    result = _run(folder, people, "-o", out)
    assert result.exit_code == 3
    assert {path.name for path in out.iterdir()} == {
        "content-a@example.com.eml", "content-ok@example.com.eml",
    }  # fmt: skip
    for row, said in (
        (3, "'no address' is no e-mail address"),
        (4, "stands in row 2 too"),
        (5, "there is no address"),
        (6, "line break"),
        (7, "U+202E"),
        (8, "nothing is given for 'recipient.title'"),
    ):
        [line] = [line for line in result.stderr.splitlines() if f"row {row}: " in line]
        assert said in line
    assert "6 errors" in result.stderr


def test_strict_writes_nothing(folder: Path, tmp_path: Path) -> None:
    people, out = _list(tmp_path, _BAD), tmp_path / "out"
    result = _run(folder, people, "-o", out, "--strict")
    assert result.exit_code == 1
    assert not out.exists()


def test_a_field_that_nobody_has_stops_everything(folder: Path, tmp_path: Path) -> None:
    people = _list(tmp_path, "email\na@example.com\nb@example.com\n")
    with pytest.raises(MatwiyaError) as error:
        write_drafts(folder, _FROM, (), tmp_path / "out", people=people)
    assert [problem.code for problem in error.value.problems] == ["field-without-value"] * 2
    assert not (tmp_path / "out").exists()


def test_files_are_named_by_a_pattern(folder: Path, tmp_path: Path) -> None:
    people = _list(tmp_path, _PEOPLE.replace("Leïla", "أحمد/بن:علي"))
    choices = DraftChoices(name="{name}.eml")
    files = write_drafts(folder, _FROM, (), tmp_path / "out", people=people, choices=choices).files
    assert [file.path.name for file in files] == ["أحمد بن علي.eml", "أحمد بن علي-2.eml"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--name", "{nam}"], "{name}"),
        (["--email-column", "post"], "'people.csv' has no column 'post'"),
        (["--to", "x@example.org"], "not both"),
    ],
)
def test_a_wrong_choice_is_told(
    folder: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    people, out = _list(tmp_path, _PEOPLE), tmp_path / "out"
    result = _run(folder, people, "-o", out, *arguments)
    assert result.exit_code in {1, 2}
    assert told in result.output
    assert not out.exists()


def test_the_column_of_addresses_can_be_named(folder: Path, tmp_path: Path) -> None:
    people = _list(tmp_path, "Work Mail,email,title\nw@example.com,private@example.com,x\n")
    result = _run(folder, people, "-o", tmp_path / "out", "--email-column", "Work mail")
    assert result.exit_code == 0
    assert "the whole mail has" in result.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["content-w@example.com.eml"]


@pytest.fixture
def personal(folder: Path, tmp_path: Path) -> Path:
    """A folder whose brochure has fields too, on its cover and in a section."""
    own = tmp_path / "personal"
    own.mkdir()
    (own / "brochure.yaml").write_text(
        "title: بيت الحرف\ncover: {subtitle: 'نسخة {{ recipient.name }}'}\n", "utf-8"
    )
    (own / "a.md").write_text("# عن البيت\n\nكتبناه إلى {{ recipient.name }}.\n", "utf-8")
    (own / "email.md").write_bytes((folder / "email.md").read_bytes())
    return own


def test_each_gets_a_brochure_of_their_own(personal: Path, tmp_path: Path) -> None:
    people = _list(tmp_path, _PEOPLE)
    files = write_drafts(personal, _FROM, (), tmp_path / "out", people=people).files
    covers = set()
    for file, name in zip(files, ("أحمد بن علي", "Leïla"), strict=True):
        cover, pdf = read_mail(file.path.read_bytes())["attachments"]
        assert " ".join(words(pdfium(pdf["content"]))).count(name) >= 2
        assert "recipient" not in pdfium(pdf["content"])
        covers.add(cover["content"])
    assert len(covers) == 2


def test_a_brochure_that_can_not_be_made_is_left_out(personal: Path, tmp_path: Path) -> None:
    people = _list(tmp_path, _PEOPLE.replace("Leïla", "Leïla \U000104b0"))  # no font has it
    out = tmp_path / "out"
    result = write_drafts(personal, _FROM, (), out, people=people)
    assert [path.name for path in out.iterdir()] == ["personal-a@example.com.eml"]
    [problem] = [problem for problem in result.problems if problem.is_error]
    assert problem.code == "missing-glyph"
    assert problem.message.startswith("row 3: ")
    strict, choices = tmp_path / "strict", DraftChoices(strict=True)
    with pytest.raises(MatwiyaError, match="row 3: no font has the character"):
        write_drafts(personal, _FROM, (), strict, people=people, choices=choices)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert not strict.exists()


def test_strict_makes_each_copy_once(
    personal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = CopyMaker.make

    def counted(maker: CopyMaker, values: Mapping[str, str], identifier: str) -> bytes:
        made.append(values["email"])
        return make(maker, values, identifier)

    monkeypatch.setattr(CopyMaker, "make", counted)
    people, out = _list(tmp_path, _PEOPLE), tmp_path / "new" / "out"
    choices = DraftChoices(strict=True)
    files = write_drafts(personal, _FROM, (), out, people=people, choices=choices).files
    assert made == ["a@example.com", "l@example.com"]
    assert {file.path for file in files} == set(out.iterdir())
    assert [path.name for path in out.parent.iterdir()] == ["out"]


_COVER = """\
{% extends "parts/document.html" %}
{% block body %}
<section class="cover" data-place="{{ place }}"><h1>{{ recipient.city }}</h1></section>
{% endblock %}
"""


def test_a_field_that_only_the_theme_has_is_filled_for_each(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "theme" / "parts").mkdir(parents=True)
    (own / "theme" / "parts" / "cover.html").write_text(_COVER, "utf-8")
    for name in ("brochure.yaml", "a.md"):
        (own / name).write_bytes((folder / name).read_bytes())
    rows = "a@example.com,عمّان\nb@example.com,تونس\nc@example.com,\nd@example.com,عمّان\n"
    people = _list(tmp_path, f"email,city\n{rows}")
    result = write_drafts(own, _FROM, (), tmp_path / "out", people=people)
    [problem] = [problem for problem in result.problems if problem.is_error]
    assert problem.message == "row 4: the template fails: has no attribute 'city'"
    covers = []
    for file, city in zip(result.files, ("عمّان", "تونس", "عمّان"), strict=True):
        cover, pdf = read_mail(file.path.read_bytes())["attachments"]
        assert city in pdfium(pdf["content"])
        covers.append(cover["content"])
    assert covers[0] == covers[2] != covers[1]


def test_the_picture_of_a_cover_is_made_once_for_a_value(
    personal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Job] = []
    cover = images._cover

    def counted(job: Job, form: str, size: tuple[int, int]) -> Image:
        made.append(job)
        return cover(job, form, size)

    monkeypatch.setattr(images, "_cover", counted)
    people = _list(tmp_path, _PEOPLE + "Leïla,m@example.com,سيدة\nLeïla,n@example.com,سيدة\n")
    write_drafts(personal, _FROM, (), tmp_path / "out", people=people)
    assert len(made) == 3  # that of all with dots, and one for each name


def test_a_brochure_with_fields_needs_someone_to_fill_them(personal: Path, tmp_path: Path) -> None:
    with pytest.raises(MatwiyaError) as error:
        write_drafts(personal, _FROM, (), tmp_path / "out")
    assert {problem.code for problem in error.value.problems} == {"field-without-value"}


def test_what_is_alike_in_all_copies_is_told_once(personal: Path, tmp_path: Path) -> None:
    photo(900, 600).save(personal / "x.png")
    (personal / "a.md").write_text(
        "# عن البيت\n\nإلى {{ recipient.name }}.\n\n![منظر](x.png)\n", "utf-8"
    )
    people, choices = _list(tmp_path, _PEOPLE), DraftChoices(most_bytes=200_000)
    result = write_drafts(personal, _FROM, (), tmp_path / "out", people=people, choices=choices)
    assert len(result.files) == 2
    assert [problem.code for problem in result.problems] == ["pictures-shrunk"]
    for file in result.files:
        _cover, pdf = read_mail(file.path.read_bytes())["attachments"]
        assert len(pdf["content"]) <= 200_000


def test_a_name_in_the_title_is_in_the_name_of_the_file(personal: Path, tmp_path: Path) -> None:
    title = "title: 'كتيّب {{ recipient.name }}'\n"
    (personal / "brochure.yaml").write_text(title, "utf-8")
    people = _list(tmp_path, _PEOPLE)
    files = write_drafts(personal, _FROM, (), tmp_path / "out", people=people).files
    for file, name in zip(files, ("أحمد بن علي", "Leïla"), strict=True):
        mail = read_mail(file.path.read_bytes())
        assert mail["attachments"][-1]["filename"] == f"كتيّب {name}.pdf"
        assert "…" not in mail["html"]
