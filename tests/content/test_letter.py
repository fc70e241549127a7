"""`email.md` is the text of a mail, and no section."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from report.content import load, load_letter
from report.problems import MatwiyaError

if TYPE_CHECKING:
    from pathlib import Path


def folder(tmp_path: Path, letter: str, **files: str) -> Path:
    (tmp_path / "about.md").write_text("# عنوان\n\nنص.\n", encoding="utf-8")
    (tmp_path / "email.md").write_text(letter, encoding="utf-8")
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_letter_has_a_subject_a_heading_and_a_body(tmp_path: Path) -> None:
    content = folder(tmp_path, "---\nsubject: موضوع\n---\n# تحية\n\nنص [رابط](https://x.org).\n")
    letter, problems = load_letter(content)
    assert letter is not None
    assert problems == ()
    assert str(letter.subject) == "موضوع"
    assert [node.plain_text() for node in letter.heading] == ["تحية"]
    assert [node.plain_text() for node in letter.body] == ["نص رابط."]
    publication, warnings = load(content)
    assert [part.name for part in publication.order] == ["about"]
    assert warnings == ()


def test_a_folder_without_a_letter_has_none(tmp_path: Path) -> None:
    content = folder(tmp_path, "")
    (content / "email.md").unlink()
    assert load_letter(content) == (None, ())


@pytest.mark.parametrize(
    ("letter", "code"),
    [
        ("", "empty-file"),
        ("---\nsubjct: x\n---\nنص", "unknown-key"),
        ("نص[^1]\n\n[^1]: حاشية\n", "footnote-in-letter"),
        ("[نص](#there)\n", "dead-link"),
        ("![صورة](none.png)\n", "missing-file"),
    ],
)
def test_what_is_wrong_in_a_letter_is_told(tmp_path: Path, letter: str, code: str) -> None:
    with pytest.raises(MatwiyaError) as caught:
        load_letter(folder(tmp_path, letter))
    assert code in {problem.code for problem in caught.value.problems}


def test_a_letter_among_the_sections_is_an_error(tmp_path: Path) -> None:
    content = folder(tmp_path, "نص\n", brochure="sections: [about.md, email.md]\n")
    with pytest.raises(MatwiyaError) as caught:
        load(content)
    assert [problem.code for problem in caught.value.problems] == ["not-a-section"]
