"""The flagship brochure says every fact that its sources give, and uses the exact terms."""

import re
from pathlib import Path

import pytest

CONTENT = Path(__file__).resolve().parents[2] / "content"

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
def words() -> str:
    """All that the content folder says, line ends and runs of spaces made one space."""
    files = sorted([*CONTENT.glob("*.md"), *CONTENT.glob("*.yaml")])
    return re.sub(r"\s+", " ", " ".join(file.read_text(encoding="utf-8") for file in files))


@pytest.mark.parametrize("subject", FACTS)
def test_every_fact_is_there(words: str, subject: str) -> None:
    missing = [phrase for phrase in FACTS[subject] if phrase not in words]
    assert not missing


def test_timeline_has_its_five_years() -> None:
    history = (CONTENT / "history.md").read_text(encoding="utf-8")
    years = re.findall(r"^## (\d{4}):", history, re.MULTILINE)
    assert years == ["1951", "2007", "2015", "2019", "2023"]


def test_there_are_nine_questions() -> None:
    questions = re.findall(
        r"^## (.+?) \{", (CONTENT / "faq.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(questions) == 9
    assert all(question.endswith("؟") for question in questions)


def test_card_titles_fit_one_line() -> None:
    titles = re.findall(
        r"^## (.+?) \{", (CONTENT / "mandates.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(titles) == 4
    assert max(map(len, titles)) <= 24


def test_author_typed_plain_text(words: str) -> None:
    """No bidi marks, tatweel, presentation forms, or Arabic-Indic digits: the program sets those."""
    assert not re.findall(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]", words)
    assert not re.findall(r"[\u0640\ufb50-\ufdff\ufe70-\ufefc\u0660-\u0669]", words)


def test_tanwin_stands_before_the_alef(words: str) -> None:
    assert not re.findall(r"\S*\u0627\u064b", words)
