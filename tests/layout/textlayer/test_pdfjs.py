"""Our model of how pdf.js orders letters is how pdf.js orders them."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from report.layout.textlayer.pdfjs import is_mark, reads
from tests.support import extractors

_LETTERS = "ابج ab12٣٤۵.,،-+%(): «»–“…\u200f\u200e\u200cَّ٪/שלֶ؟!"


def test_pdfjs_orders_letters_as_we_think() -> None:
    dice = random.Random(7)  # noqa: S311
    lines = ["".join(dice.choices(_LETTERS, k=dice.randint(1, 18))) for _ in range(4000)]
    script = Path(extractors.__file__).parent / "pdfjs" / "bidi.mjs"
    command = ["node", str(script), str(extractors.node_package("pdfjs-dist"))]
    done = subprocess.run(
        command, input=json.dumps(lines).encode(), capture_output=True, check=True
    )
    assert [reads(line) for line in lines] == json.loads(done.stdout)


@given(
    st.text("ابجדהו ،.!", min_size=1).filter(
        lambda text: any(letter in "ابجדהו" for letter in text)
    )
)
def test_a_right_to_left_text_is_turned_around(text: str) -> None:
    if sum(letter in "ابجדהו" for letter in text) / len(text) >= 0.3:
        assert reads(text) == text[::-1]


@given(st.text("abc 123.,-"))
def test_a_left_to_right_text_stays(text: str) -> None:
    assert reads(text) == text


def test_marks_are_marks() -> None:
    assert is_mark("\u064e")
    assert is_mark("ا\u064e")
    assert not is_mark("\u200f ")
