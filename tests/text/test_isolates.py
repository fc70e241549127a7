"""Isolates: what is found in plain text, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.text import Isolate, find_isolates, kept_whole
from tests.support.growth import grows_in_line

_PIECES = st.sampled_from(
    [
        "كلمة",
        "و",
        "المنظمة",
        "IOM",
        "Geneva",
        "12",
        "٢٠١٩",
        "۱۲",
        "2023",
        "–",
        "-",
        ",",
        "،",
        ".",
        ":",
        "؛",
        "(",
        ")",
        "«",
        "»",
        "“",
        "”",
        '"',
        "'",
        "/",
        "@",
        "+",
        "#",
        "%",
        "$",
        "€",
        "°C",
        "kg",
        "www.iom.int",
        "hq@iom.int",
        "+41",
        "22",
        "717",
        "9111",
        "שלום",
        "мир",
        "Ελλάς",
        "é",
        "كَتَبَ",
        "\u200d",
        "\u200c",
        "\n",
        "￼",
        "😀",
        "_",
        "=",
        "1.5",
        "v2.0",
        "a.b",
        "ِ",
    ]
)
_TEXTS = st.lists(_PIECES | st.just(" ") | st.characters(), max_size=25).map("".join)
_DIRECTIONS = st.sampled_from([("rtl", "ar"), ("rtl", "fa"), ("rtl", "he"), ("ltr", "en")])


def _found(text: str, direction: str = "rtl", language: str = "") -> list[tuple[str, str]]:
    return [(text[i.start : i.end], i.kind) for i in find_isolates(text, direction, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هاتف: +41 22 717 9111، أو", [("+41 22 717 9111", "phone")]),
        ("أو (022) 717-9111.", [("(022) 717-9111", "phone")]),
        ("اتصل على 0223456789 أو 022-345-678.", [("0223456789", "phone"), ("022-345-678", "phone")]),
        ("هاتف +٤١ ٢٢ ٧١٧ ٩١١١", [("+٤١ ٢٢ ٧١٧ ٩١١١", "phone")]),
        ("الخط الساخن 19033، وهاتف: 123", [("19033", "phone"), ("123", "phone")]),
        ("הטלפון: +972 3 717 9111", [("+972 3 717 9111", "phone")]),
        ("يعرفون 100 شخص، ووزعنا هاتف 500", []),
        ("راسلنا على hq@iom.int.", [("hq@iom.int", "email")]),
        ("زر www.iom.int، وiom.int/path/x?y=1؛", [("www.iom.int", "url"), ("iom.int/path/x?y=1", "url")]),
        ("(انظر https://a.b/c_(d)).", [("https://a.b/c_(d)", "url")]),
        ("الملف report.pdf والملف history.md", [("report.pdf", "code"), ("history.md", "code")]),
        ("الإصدار v2.0 و1.2.3 والخيار --json", [("v2.0", "code"), ("1.2.3", "code"), ("--json", "code")]),
        ("وfoo_bar وf() و/usr/bin/python", [("foo_bar", "code"), ("f()", "code"), ("/usr/bin/python", "code")]),
        ("يوم 2023-05-01.", [("2023-05-01", "date")]),
    ],
)  # fmt: skip
def test_what_is_dialled_followed_or_typed(text: str, expected: list[tuple[str, str]]) -> None:
    language = "he" if "ה" in text else "ar"
    found = [each for each in _found(text, "rtl", language) if each[1] != "foreign"]
    assert found == expected
    assert all(i.direction == "ltr" for i in find_isolates(text, "rtl", language))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عامي 2019–2023.", ["2019–2023"]),
        ("عامي ٢٠١٩-٢٠٢٣، و5-10% و10:30–12:00", ["٢٠١٩-٢٠٢٣", "5-10%", "10:30–12:00"]),
        ("عامي 2019 – 2023م", ["2019 – 2023"]),
        ("كوفيد-19 والرقم 1-2-3", []),
        ("العام 2019/2020 واليوم 1/5/2023", ["2019/2020", "1/5/2023"]),
        ("الكسر 1/2 وسورة البقرة (2:255)", []),
    ],
)
def test_ranges_are_read_in_the_direction_of_the_text(text: str, expected: list[str]) -> None:
    ranges = [i for i in find_isolates(text, "rtl") if i.kind == "number-range"]
    assert [text[i.start : i.end] for i in ranges] == expected
    assert all(i.direction == "rtl" and i.unbreakable for i in ranges)


def test_only_arabic_turns_dates_with_slashes() -> None:
    assert _found("ביום 1/5/2023", "rtl", "he") == []
    assert _found("در ۱/۵/۱۴۰۲", "rtl", "fa") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نسبة 25% و٢٥٪", [("25%", "ltr"), ("٢٥٪", "rtl")]),
        ("بمبلغ $100 و100 €", [("$100", "ltr"), ("100 €", "ltr")]),
        ("الدرجة (-5) و1+1=2 و3×4", [("-5", "ltr"), ("1+1=2", "ltr"), ("3×4", "ltr")]),
        ("بين +5% ثم +12% ثم +12.5%", [("+5%", "ltr"), ("+12%", "ltr"), ("+12.5%", "ltr")]),
        ("+10.9%", [("+10.9%", "ltr")]),
        ("نما 5% و+12.5% أو ب-5%", [("5%", "ltr"), ("+12.5%", "ltr"), ("5%", "ltr")]),
        ("نحو +125 ثم +1250 هنا", [("+125", "ltr"), ("+1250", "ltr")]),
        ("نحو +12500 ثم +1,250", [("+12500", "ltr"), ("+1,250", "ltr")]),
        ("نحو +١٢٥٠", [("+١٢٥٠", "rtl")]),
        ("نحو +1234567.5 ثم +12345678%", [("+1234567.5", "ltr"), ("+12345678%", "ltr")]),
    ],
)
def test_numbers_with_a_sign(text: str, expected: list[tuple[str, str]]) -> None:
    found = [i for i in find_isolates(text, "rtl") if i.kind == "number"]
    assert [(text[i.start : i.end], i.direction) for i in found] == expected


def test_a_number_with_its_sign_is_not_dialled() -> None:
    for text in (
        "+125",
        "+12.5%",
        "+12 500 هنا",
        "+1250000%",
        "+1250000 kg",
        "007 123",
        "+12 345 678%",
    ):
        assert "phone" not in {kind for _, kind in _found(text)}, text
    for phone in ("+41227179111", "+41.22.717.9111", "+41 (0)22 717 91 11", "0041 22 717 9111"):
        assert _found(f"الرقم {phone} هنا") == [(phone, "phone")]
    assert _found("+41 22 717 9111 12%") == [("+41 22 717 9111", "phone"), ("12%", "number")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("المنظمة (International Organization for Migration, IOM) في", ["International Organization for Migration, IOM"]),
        ("العنوان: Route des Morillons 17, 1211 Geneva 19، سويسرا", ["Route des Morillons 17, 1211 Geneva 19"]),
        ("العنوان: 17 Route des Morillons, 1211 Geneva 19, Switzerland.", ["17 Route des Morillons, 1211 Geneva 19, Switzerland"]),
        ("MiGOF، وH2O، وC++، وC#، وISO 9001:2015 معًا", ["MiGOF", "H2O", "C++", "C#", "ISO 9001:2015"]),
        ('«(IOM)» و[IOM] و"IOM" وIOM.', ["IOM", "IOM", "IOM", "IOM"]),
        ("لدى IOM 12 برنامجًا وفق ISO 9001 في جنيف", ["IOM", "ISO 9001"]),
        ("(IOM) (UNHCR) و(IOM (UN))", ["IOM", "UNHCR", "IOM (UN)"]),
        ("IOM، UNHCR، WHO ثم IOM, UNHCR", ["IOM", "UNHCR", "WHO", "IOM, UNHCR"]),
        ("25 kg و5–10 kg و20°C و25 kg of rice", ["25 kg", "5–10 kg", "20°C", "25 kg of rice"]),
        ("قال “Hello, world!” ثم IOM!", ["Hello, world!", "IOM"]),
        ("What is the IOM?", ["What is the IOM?"]),
        ("نعم What is the IOM?", ["What is the IOM"]),
        ("A.B.C. ثم i.e. نعم", ["A.B.C.", "i.e."]),
        ("IOM’s it's", ["IOM’s it's"]),
        ("#IOM و@UNmigration وCOVID-19 و3D", ["#IOM", "@UNmigration", "COVID-19", "3D"]),
        ("قال see www.iom.int for details ثم", ["see www.iom.int for details"]),
        ("Email: hq@iom.int", ["Email: hq@iom.int"]),
        ("عام 2007 IOM Council", ["IOM Council"]),
        ("أثناء COVID-19 هنا", ["COVID-19"]),
        ("طائرة F-16 هنا وHTTP/2 هنا", ["F-16", "HTTP/2"]),
        ("برنامج NetAid v2.1 هنا", ["NetAid v2.1"]),
        ("أثناء COVID-19 12 برنامجًا، وIOM, 12 برنامجًا", ["COVID-19", "IOM"]),
        ("درجة -5°C و+5 kg", ["-5°C", "+5 kg"]),
        ("أيون Ca2+ وSO42\u2212، وF-16+ وA4 + A5", ["Ca2+", "SO42\u2212", "F-16+", "A4 + A5"]),
        ("السرعة 5 m/s أو 18 km/h، والكثافة 1.2 kg/m3", ["5 m/s", "18 km/h", "1.2 kg/m3"]),
        ("الجرعة 5–10 mg/kg، والتركيز 3 g/mol، والطول 4 m/2", ["5–10 mg/kg", "3 g/mol", "4 m"]),
        ("منصة .NET هنا، و.NET Core وملف .docx", [".NET", ".NET Core", ".docx"]),
        ("انتهى.IOM هنا", ["IOM"]),
        ("شركة World Ltd. هنا، وشركة World Ltd.", ["World Ltd.", "World Ltd"]),
    ],
)  # fmt: skip
def test_latin_phrases(text: str, expected: list[str]) -> None:
    found = [i for i in find_isolates(text, "rtl") if i.kind == "latin"]
    assert [text[i.start : i.end] for i in found] == expected
    assert all((i.direction, i.language) == ("ltr", "en") for i in found)


def test_a_short_name_with_signs_is_never_broken() -> None:
    text = "لغة C++ ومنفذ I/O وبروتوكول TCP/IP، وفئة A+ وA/B testing على COVID-19"
    isolates = {text[i.start : i.end]: i.unbreakable for i in find_isolates(text, "rtl")}
    kept = ["C++", "I/O", "TCP/IP", "COVID-19"]
    assert isolates == dict.fromkeys(kept, True) | dict.fromkeys(["A+", "A/B testing"], False)
    english = "the C++ and TCP/IP, 24/7, a/b/c/d or and/or, c++11 and 1/2"
    assert _found(english, "ltr") == [("C++", "token"), ("TCP/IP", "token"), ("and/or", "token")]


def test_what_is_kept_whole_within_a_phrase() -> None:
    phrase = "see www.io-m.int, Wi-Fi, e-mail, C++ and A–Z, not up-to-date nor inter-governmental"
    found = [phrase[inner.start : inner.end] for inner in kept_whole(phrase, "en")]
    assert found == ["www.io-m.int", "Wi-Fi", "e-mail", "C++", "A–Z"]
    assert not kept_whole("Data and more", "en")


def test_other_scripts_are_marked_too() -> None:
    text = "كلمة שלום עולם ثم Привет ثم Ελλάδα"
    assert find_isolates(text, "rtl", "ar") == (
        Isolate(5, 14, "foreign", "rtl", "he"),
        Isolate(18, 24, "foreign", "ltr", None),
        Isolate(28, 34, "foreign", "ltr", "el"),
    )


def test_right_to_left_phrases_in_english() -> None:
    text = "The «المنظمة الدولية للهجرة» (1951), عام ١٩٥١ then +41 22 717 9111, 2019–2023."
    assert _found(text, "ltr", "en") == [
        ("المنظمة الدولية للهجرة", "foreign"),
        ("عام ١٩٥١", "foreign"),
        ("+41 22 717 9111", "phone"),
        ("2019–2023", "number-range"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "المنظمة الدولية للهجرة هيئة حكومية دولية، تأسست عام ١٩٥١.",
        "عام 1951، 12 برنامجًا؛ (2:255)",
        "",
    ],
)
def test_plain_text_has_none(text: str) -> None:
    assert find_isolates(text, "rtl", "ar") == ()


@given(_TEXTS, _DIRECTIONS)
def test_isolates_are_in_order_and_disjoint(text: str, where: tuple[str, str]) -> None:
    position = 0
    for isolate in find_isolates(text, *where):
        assert position <= isolate.start < isolate.end <= len(text)
        assert isolate.direction in {"ltr", "rtl"}
        stretch = text[isolate.start : isolate.end]
        assert stretch == stretch.strip()
        position = isolate.end


@given(_TEXTS)
def test_closing_punctuation_stays_outside(text: str) -> None:
    for isolate in find_isolates(text, "rtl", "ar"):
        assert text[isolate.end - 1] not in "،؛؟«"
        assert text[isolate.start] not in ",:;،؛؟»)"
        if text[isolate.start] == ".":  # of a name: .NET
            assert text[isolate.start + 1].isascii()
            assert text[isolate.start + 1].isalpha()


@pytest.mark.parametrize(
    "unit",
    [
        "1-",
        "1,",
        "a_",
        "a.",
        "a@",
        "1",
        "٣",
        "a",
        "a 1 ",
        "(a ",
        "/a",
        "0 12 ",
        "+1 ",
        "هاتف: 123 ",
        "‘a ",
        "www.",
        "a 12% ",
        ")",
    ],
)
def test_time_grows_with_the_length_and_no_more(unit: str) -> None:
    def find(count: int) -> None:
        find_isolates("a" + unit * count, "rtl", "ar")
        find_isolates("www.a" + unit * count, "ltr", "en")

    assert grows_in_line(find, 1_500)
