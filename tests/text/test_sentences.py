"""A text is cut between its sentences, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.text import first_sentences, sentences

_WORDS = st.text("abcdefgابتجحخאבגד", min_size=2, max_size=8).filter(
    lambda word: word not in {"ed", "ca", "al", "dr", "fe", "cf", "هـ"}
)


@pytest.mark.parametrize(
    "text",
    [
        "قال د. أحمد إنه جاء.",
        "بلغت النسبة 3.5 في المئة.",
        "Dr. Smith came at 5 p.m. with J. R. R. Tolkien.",
        "He said... and went on.",
        "كان يا ما كان… في قديم الزمان.",
        "We lend books, e.g. Novels, to everyone.",
        "اكتب إلى www.example.org أو hq@iom.int.",
        "1. Item",
        "«ماذا؟».",
        "",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == ((text,) if text else ())


@pytest.mark.parametrize(
    "parts",
    [
        ("هذه جملة.", "وهذه ثانية!", "وما الثالثة؟", "نعم."),
        ("یہ ایک جملہ ہے۔", "یہ دوسرا ہے۔"),
        ("זה משפט.", "וזה עוד אחד."),
        ("It ends (here.)", "“Then it goes on.”", "It ended in 2012.", "Then more."),
        ("تأسست عام 1951.", "ثم نمت."),
    ],
)
def test_sentences_are_told_apart(parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts)) == parts


@given(st.text(alphabet="ab د.A1!?؟…»)\n۔,", max_size=60))
def test_nothing_is_lost_and_nothing_added(text: str) -> None:
    assert " ".join(sentences(text)) == " ".join(text.split())


@given(st.text(alphabet="ab د.A1!?؟…»)\n۔,", max_size=60), st.integers(0, 80))
def test_what_is_kept_is_whole_sentences_from_the_start(text: str, letters: int) -> None:
    kept, all_of_them = first_sentences(text, letters), sentences(text)
    starts = [" ".join(all_of_them[:count]) for count in range(len(all_of_them) + 1)]
    assert kept in starts
    assert bool(kept) == bool(all_of_them)
    assert len(kept) <= letters or kept == starts[1]


@given(st.lists(st.lists(_WORDS, min_size=2, max_size=5), min_size=1, max_size=5))
def test_plain_sentences_are_found_again(texts: list[list[str]]) -> None:
    written = tuple(f"{' '.join(words).capitalize()}." for words in texts)
    assert sentences(" ".join(written)) == written
