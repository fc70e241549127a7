"""The flagship brochure says every fact that its sources give, and uses the exact terms."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from report.content import Node, Text, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from report.content import Entry, Publication, Section

CONTENT = Path(__file__).resolve().parents[2] / "content"
FILES = sorted([*CONTENT.glob("*.md"), *CONTENT.glob("*.yaml")])

FACTS = {
    "identity": (
        "المنظمة الدولية للهجرة",
        "International Organization for Migration",
        "IOM",
        "الهيئة الحكومية الدولية الرائدة في مجال الهجرة",
        "منظمة ذات صلة",
        "منظومة الأمم المتحدة",
    ),
    "work": (
        "تساند المهاجرين في أنحاء العالم كافة",
        "استجابات فعالة لديناميات الهجرة المتغيرة",
        "مصدر رئيس للمشورة في سياسات الهجرة وممارساتها",
        "تدير حالات الطوارئ",
        "تعزز قدرات جميع المتنقلين",
        "ميثاق الأمم المتحدة",
        "حقوق الإنسان في صميم عملها",
        "احترام حقوق المهاجرين وكرامتهم ورفاههم",
    ),
    "frameworks": (
        "استراتيجية من 12 نقطة",
        "مجلس المنظمة",
        "إطار حوكمة الهجرة",
        "MiGOF",
        "الدول الأعضاء",
        "المدير العام",
        "إطار النتائج الاستراتيجية",
        "أهداف التنمية المستدامة",
        "SDGs",
        "الميثاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية",
        "GCM",
    ),
    "vision": (
        "2019–2023",
        "حاجات المنظمة وأولوياتها",
        "العقد التالي",
        "مسؤوليات جديدة",
        "المرونة",
        "التنقل",
        "الحوكمة",
    ),
    "mandates": (
        "الوكالة الرائدة للأمم المتحدة",
        "إنقاذ الأرواح",
        "دعم التعافي",
        "التخفيف من دوافع النزوح",
        "بناء المرونة",
        "مخاطر الكوارث",
        "خيارين مستدامين",
        "من أكبر الجهات الإنسانية الفاعلة في العالم",
        "العمل الإنساني والتنمية والسلام",
        "مراحل الأزمة كلها",
    ),
    "help": (
        "المشورة الفنية",
        "المساعدات الإنسانية",
        "إعادة التوطين",
        "خدمات العودة الطوعية",
        "بالتمويل، أو بالتطوع، أو برفع الوعي",
        "البلدان التي يغادرها المهاجرون والبلدان التي تستقبلهم",
    ),
    "contact": (
        "17 Route des Morillons",
        "1211 Geneva 19, Switzerland",
        "+41 22 717 9111",
        "hq@iom.int",
        "www.iom.int",
    ),
    "closing": (
        "ملايين الناس",
        "نزاع أو كارثة أو ضائقة اقتصادية",
        "التعاون الدولي",
        "وعيًا بقضايا الهجرة",
    ),
    "colophon": ("إصدار مستقل", "وليست بيانات", "SIL OFL", "Phosphor", "MIT", "Matwiya"),
}


@pytest.fixture(scope="module")
def publication() -> Publication:
    loaded, warnings = load(CONTENT)
    assert not warnings
    return loaded


@pytest.fixture(scope="module")
def words(publication: Publication) -> str:
    """All that a reader of the brochure reads, runs of spaces made one."""
    return re.sub(r"\s+", " ", " ".join(_texts(publication)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Node):
        yield value.plain_text()
    elif isinstance(value, Text):
        yield value.value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _section(publication: Publication, name: str) -> Section:
    return next(section for section in publication.sections if section.name == name)


def _title(entry: Entry) -> str:
    return "".join(node.plain_text() for node in entry.title)


@pytest.mark.parametrize("subject", FACTS)
def test_every_fact_is_there(words: str, subject: str) -> None:
    missing = [phrase for phrase in FACTS[subject] if phrase not in words]
    assert not missing


def test_timeline_has_its_five_years(publication: Publication) -> None:
    years = [entry.marker for entry in _section(publication, "history").entries]
    assert years == ["1951", "2007", "2015", "2019", "2023"]


def test_there_are_nine_questions(publication: Publication) -> None:
    questions = [_title(entry) for entry in _section(publication, "faq").entries]
    assert len(questions) == 9
    assert all(question.endswith("؟") for question in questions)


def test_card_titles_fit_one_line(publication: Publication) -> None:
    titles = [_title(entry) for entry in _section(publication, "mandates").entries]
    assert titles == ["إنقاذ الأرواح", "دعم التعافي", "التخفيف من دوافع النزوح", "بناء المرونة"]
    assert max(map(len, titles)) <= 24


def test_no_sentence_stands_twice(publication: Publication) -> None:
    counted = Counter(
        sentence
        for text in _texts(publication.order)
        for part in re.split(r"[.؟]\s", text)
        if len(sentence := part.strip(" .")) > 40
    )
    assert not [sentence for sentence, count in counted.items() if count > 1]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_author_typed_plain_text(file: Path) -> None:
    """No bidi marks, tatweel, presentation forms, or Arabic-Indic digits: the program sets those."""
    typed = file.read_text(encoding="utf-8")
    assert not re.findall(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]", typed)
    assert not re.findall(r"[\u0640\ufb50-\ufdff\ufe70-\ufefc\u0660-\u0669]", typed)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_arabic_is_spelt_as_it_should_be(file: Path) -> None:
    typed = file.read_text(encoding="utf-8")
    assert not re.findall(r"\S*\u0627\u064b", typed), "tanwin stands on the letter before the alef"
    assert not re.findall(r"\S* [،؛؟.:](?!\S)", typed), "no space before a mark"
    assert not re.findall(r"\S*[،؛؟](?=[^\s»)])", typed), "a space after a mark"
    assert not re.findall(r"[\u0600-\u06ff] ?[,;?]", typed), "Arabic marks"
