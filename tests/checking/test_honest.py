"""What a sound folder has is not told: words with digits and notes, signs for words, code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import report
from report.checking import Expected, check_pdf
from report.editions import EDITIONS
from tests.layout.textlayer.conftest import Press

if TYPE_CHECKING:
    from pathlib import Path

_BROCHURE = "title: نص\nlanguage: ar\ncover: {title: نص}\nsections: [text.md]\n"
_NOTES = "\n\n[^1]: حاشية.\n"
SOUND = {
    "digits": "انتشر مرض COVID-19 في العالم[^1] وورق A4." + _NOTES,
    "signs": "قال النبي ﷺ لأصحابه، والثمن 20 ﷼.\n\nقال **ﷲ** ﷽ و﷼20 وﷻ ﻻ ﺍﻟﻨﺺ.",
    "code": '```\nprint("مرحبا", 1 + 2)  # تعليق\n```',
    "code within": 'قُلْ هُوَ اللَّهُ أَحَدٌ ﷺ (1 + 2) `print("مرحبا", 1 + 2)  # تعليق` اللَّهُ.',
    "exponent": "مساحتها 20 م<sup>2</sup> في المدينة[^1]." + _NOTES,
}


# Said by blanks: a vocalised line, signs for words, code with Arabic in it.
SAID_BY_BLANKS = (
    "قُلْ هُوَ اللَّهُ أَحَدٌ اللَّهُ الصَّمَدُ",
    "قال النبي ﷺ ﷻ",
    '<bdi dir=ltr>f("مرحبا", 1 + 2) # تعليق</bdi>',
)


def _write(folder: Path, text: str) -> None:
    (folder / "brochure.yaml").write_text(_BROCHURE, encoding="utf-8")
    (folder / "text.md").write_text(f"# نص\n\n{text}\n", encoding="utf-8")


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_found(name: str, tmp_path: Path) -> None:
    _write(tmp_path, SOUND[name])
    assert report.check(tmp_path) == ()


@pytest.mark.parametrize("over", SAID_BY_BLANKS)
@pytest.mark.parametrize("under", SAID_BY_BLANKS)
def test_a_text_that_blanks_say_is_told_over_another(under: str, over: str) -> None:
    body = "<style>p {{ position: absolute }}</style><p style='top: 0'>{}<p style='top: {}'>ثم {}"
    for top, is_told in (("3px", True), ("3em", False)):
        press = Press()
        data = press.write(press.document(body.format(under, top, over)), pdf_tags=True)
        codes = {problem.code for problem in check_pdf(data, Expected(EDITIONS["brochure"]))}
        assert ("overlapping-text" in codes) == is_told
