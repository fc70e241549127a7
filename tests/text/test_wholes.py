"""Numbers and addresses beside foreign words: whole, and the name's or the sentence's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.text import find_isolates


def _stretches(text: str) -> list[str]:
    return [text[isolate.start : isolate.end] for isolate in find_isolates(text, "rtl")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اتصل بمنظمة WHO +41 22 717 9111 الآن.", ["WHO", "+41 22 717 9111"]),
        ("اتصل بمنظمة WHO 022 717 9111، ليلًا", ["WHO", "022 717 9111"]),
        ("Tel: +41 22 717 9111 ليلًا", ["Tel: +41 22 717 9111"]),
        ("برنامج Word 2019 +41 22 717 9111 كلها", ["Word 2019", "+41 22 717 9111"]),
        ("حرارة Geneva 20°C WHO", ["Geneva", "20°C", "WHO"]),
        ("بلغت WHO 25% كلها", ["WHO", "25%"]),
        ("بلغت WHO 100 € كلها", ["WHO", "100 €"]),
        ("مدة WHO 2019 – 2023 كلها", ["WHO", "2019 – 2023"]),
        ("انظر WHO https://a.b/c/ كلها", ["WHO", "https://a.b/c/"]),
        ("انظر WHO who.int/path?x=1 كلها", ["WHO", "who.int/path?x=1"]),
        ("ينادي WHO f() كلها", ["WHO", "f()"]),
        ("(انظر WHO https://a.b/c_(d)).", ["WHO https://a.b/c_(d)"]),
    ],
)
def test_a_foreign_word_tears_nothing_beside_it(text: str, expected: list[str]) -> None:
    assert _stretches(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "يعمل |Word 2019| جيدًا",
        "|Word 2019| و|Excel 2019|، و|Microsoft Word (2019)|",
        "نسخة |Photoshop 7| القديمة، و|Python 3.11| سهلة",
        "أثناء |COVID 19| كلها",
        "وفق |Article 5| من الاتفاقية، و|Annual Report 2023|.",
        "وفق |PDF 2.0| المعتمد، و|Ubuntu 22.04| سريعة",
        "قرار |UNSCR 1325| وقيمة |USD 100| كاملة",
    ],
)
def test_a_number_after_a_latin_name_is_the_names(text: str) -> None:
    names = text.split("|")[1::2]
    assert _stretches(text.replace("|", "")) == names


@pytest.mark.parametrize(
    "text",
    [
        "تأسست |IOM| 1951",
        "تأسست |IOM| 1951 في جنيف، و|WHO| 1948.",
        "لدى |Google| 12 مكتبًا و|IOM| 12 برنامجًا",
        "تأسست |Microsoft| عام 1975",
        "بلغت |IOM| 1.5 مليون، وتبعد |Geneva| 1.5 كيلومتر",
        "قرب |Word| ٢٠١٩ هنا",
    ],
)
def test_a_number_of_the_sentence_is_not_the_names(text: str) -> None:
    names = text.split("|")[1::2]
    assert _stretches(text.replace("|", "")) == names


_AROUND = st.sampled_from(
    [
        "كلمة",
        "WHO",
        "Geneva",
        "Word 2019",
        "C++",
        "(WHO)",
        "WHO،",
        "WHO,",
        "في",
        "«IOM»",
        "A.B.",
        "",
    ]
)
_WHOLES = st.sampled_from(
    [
        "+41 22 717 9111",
        "(022) 717-9111",
        "022 717 9111",
        "0041 22 717 9111",
        "hq@iom.int",
        "https://a.b/c_(d)/",
        "www.iom.int",
        "who.int/path?x=1",
        "2019–2023",
        "2019 – 2023",
        "5-10%",
        "25%",
        "100 €",
        "$100",
        "2023-05-01",
        "1/5/2023",
        "20°C",
    ]
)


@given(
    st.lists(_AROUND, max_size=3).map(" ".join),
    _WHOLES,
    st.lists(_AROUND, max_size=3).map(" ".join),
)
def test_whatever_stands_around_it_what_is_one_stays_one(
    before: str, whole: str, after: str
) -> None:
    text = f"{before} {whole} {after}"
    start = len(before) + 1
    within = [
        isolate
        for isolate in find_isolates(text, "rtl")
        if isolate.start < start + len(whole) and isolate.end > start
    ]
    assert len(within) == 1
    assert within[0].start <= start
    assert within[0].end >= start + len(whole)
