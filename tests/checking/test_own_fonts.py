"""Of fonts that are not bundled: nothing is lost in CFF outlines, and letters they lack are told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

import report
from report.checking.document import opened
from report.checking.words import plain_words
from report.resources import resource_folder
from tests.layout.textlayer.sentences import VOCALISED
from tests.support.cff import cff_font
from tests.support.extractors import EXTRACTORS

if TYPE_CHECKING:
    from pathlib import Path

_PLEX = resource_folder("fonts") / "ibm-plex-sans-arabic" / "IBMPlexSansArabic_400Regular.ttf"
_FILES = {
    "brochure.yaml": "title: نص\nlanguage: ar\ncover: {title: نص}\nsections: [text.md]\n",
    "theme/theme.yaml": "font: {text: Madar, display: Madar}\n",
    "text.md": "# نص\n\n" + "\n\n".join(VOCALISED) + "\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with vocalised text in a font of its own, which has CFF outlines."""
    for name, text in _FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "theme/fonts").mkdir()
    (tmp_path / "theme/fonts/madar.otf").write_bytes(cff_font(_PLEX.read_bytes(), "Madar"))
    return tmp_path


@pytest.mark.parametrize("reader", EXTRACTORS)
def test_no_reader_loses_a_word_in_a_font_with_cff_outlines(folder: Path, reader: str) -> None:
    built = report.build(folder, folder / "text.pdf")
    read = Counter(plain_words(EXTRACTORS[reader](built.files[0].path.read_bytes())))
    source = Counter(plain_words("\n".join(VOCALISED)))
    assert not source - read
    assert not [problem for problem in report.check(folder) if problem.code == "lost-text"]


def test_words_that_are_said_by_blanks_are_as_high_as_letters(folder: Path) -> None:
    """Else nothing could lie over them, or be too pale."""
    built = report.build(folder, folder / "text.pdf")
    with opened(built.files[0].path.read_bytes()) as document:
        words = [word for page in document.pages for word in page.words if len(word.text) > 2]
    assert len(words) > 30
    for word in words:
        assert word.box
        assert word.box[3] - word.box[1] > word.run.style.size / 3


def test_a_font_that_lacks_letters_is_told_at_the_first_word_that_is_set_in_another(
    folder: Path,
) -> None:
    (folder / "text.md").write_text("# نص\n\nسطر أول.\n\nثم كلمة אחת هنا.\n", encoding="utf-8")
    (problem,) = (p for p in report.check(folder) if p.code == "unexpected-font")
    assert (
        "text is set in Noto-Sans-Hebrew, which the theme does not ask for: «אחת»"
        in problem.message
    )
    assert problem.box
    assert problem.place
    assert (problem.place.file, problem.place.line) == ("text.md", 5)
