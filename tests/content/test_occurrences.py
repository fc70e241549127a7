"""Texts of a publication: all of them, and those that are prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.content.occurrences import prose_of, texts_of
from report.pipeline import Options, make, prepare

if TYPE_CHECKING:
    from conftest import Load, Write

_SECTION = """# عنوان

نص `code "قال"` <span>آخر</span> ثم.

```
print("قال")  # x
```

<div>html "قال"</div>
"""


def test_code_and_html_are_not_prose(load_files: Load) -> None:
    publication = load_files({"brochure.yaml": "language: ar\n", "a.md": _SECTION})
    every = [text for text, _place in texts_of(publication.sections)]
    prose = [text for text, _place in texts_of(publication.sections, prose=True)]
    code = [text for text in every if text not in prose]
    assert {'code "قال"', 'print("قال")  # x'} <= set(code)
    assert any("<div>" in text for text in code)
    assert {"نص ", "آخر", " ثم."} <= set(prose)
    assert not any('"' in text for text in prose)


def test_passages_in_another_script_have_a_language_of_their_own(load_files: Load) -> None:
    body = "نص.\n\n> The word **كتاب**, which means book, comes from it.\n\n- قال: *yes*, ثم\n"
    publication = load_files({"brochure.yaml": "language: ar\n", "a.md": f"# عنوان\n\n{body}"})
    told = {text: (language, digits) for text, _place, language, digits in prose_of(publication)}
    assert told["نص."] == told["yes"] == told[", ثم"]
    assert told["نص."] == ("ar", "arabic-indic")
    assert told["كتاب"] == told[", which means book, comes from it."] == ("en", "western")


def test_what_is_marked_with_a_language_has_that_one(load_files: Load) -> None:
    body = (
        'أ <span lang="fa">ب **ت** <b>ث</b> <wbr>ج</span> ح <i dir="rtl" lang="ur">خ</i> د\n\n'
        '<div lang="fa">ذ</div>\n\nر [ز](https://a.example)\n'
    )
    publication = load_files({"brochure.yaml": "language: ar\n", "a.md": f"# عنوان\n\n{body}"})
    told = {text.strip(): own for text, _place, own, _digits in prose_of(publication)}
    assert {text for text, own in told.items() if own == "fa"} >= {"ب", "ت", "ث", "ج"}
    assert told["خ"] == "ur"
    assert {told[text] for text in ("أ", "ح", "د", "ر", "ز")} == {"ar"}


def test_what_is_marked_with_a_language_is_proofread_by_its_rules(write: Write) -> None:
    good = '<span lang="fa">کتابخانهٔ سیار</span>، <span lang="fr">Et quoi ?</span> نعم'
    bad = '<span lang="fa">كتاب</span> نعم'
    for body, codes in ((good, set()), (bad, {"arabic-letter"}), ("کتاب نعم", {"persian-letter"})):
        folder = write({"brochure.yaml": "language: ar\n", "a.md": f"# عنوان\n\n{body}\n"})
        made = make(prepare(folder), options=Options(proofread=True))
        assert {problem.code for problem in made.problems} == codes, body


def test_only_prose_is_proofread(write: Write) -> None:
    section = _SECTION.replace("ثم.", "ثم  نعم.")
    folder = write({"brochure.yaml": "language: ar\n", "a.md": section})
    made = make(prepare(folder), options=Options(proofread=True))
    found = {problem.code for problem in made.problems}
    assert "double-space" in found
    assert "straight-quotes" not in found
