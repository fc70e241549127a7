from __future__ import annotations

import re

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from report.compose.art.qr import (
    email_payload,
    phone_payload,
    qr,
    url_payload,
    vcard_payload,
)
from tests.support.drawing import paths, picture, size

IOM = vcard_payload(
    "المنظمة الدولية للهجرة; مكتب، وفرع",
    phone="+41 22 717 9111",
    email="hq@iom.int",
    url="www.iom.int",
    address="17 Route des Morillons\n1211 Geneva 19, Switzerland",
)


def _read(svg: str, dots_per_mm: float = 6) -> str:
    found = zxingcpp.read_barcodes(picture(svg, dots_per_mm))
    assert len(found) == 1
    return str(found[0].text)


def _read_modules(svg: str) -> str:
    """The same without the engine: the runs of the path as dots, three a module."""
    path = paths(svg)[0]
    modules = round(size(svg)[0] / float(path.get("transform", "")[len("scale(") : -1]))
    image = Image.new("L", (3 * modules, 3 * modules), 255)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path.get("d", "")):
        left, top = 3 * int(x), 3 * int(y)
        image.paste(0, (left, top, left + 3 * int(length), top + 3))
    found = zxingcpp.read_barcodes(image)
    assert len(found) == 1
    return str(found[0].text)


@pytest.mark.parametrize(
    "payload",
    [
        "https://www.iom.int",
        "mailto:hq@iom.int",
        "tel:+41227179111",
        "https://مثال.إختبار/صفحة?س=١",
        IOM,
    ],
)
@pytest.mark.parametrize("dark", ["#000000", "#00293B"])
def test_a_code_is_read_back(payload: str, dark: str) -> None:
    assert _read(qr(payload, 40, dark)) == payload


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120))
def test_any_text_is_read_back(text: str) -> None:
    assert _read_modules(qr(text, 50)) == text


def test_a_small_code_of_the_handout_is_read_at_150_dpi() -> None:
    assert _read(qr("https://www.iom.int", 22), 150 / 25.4) == "https://www.iom.int"


def test_the_quiet_zone_is_four_modules_and_the_code_one_path() -> None:
    svg = qr("https://www.iom.int", 33)
    assert size(svg) == (33, 33)
    assert len(paths(svg)) == 1
    image = picture(svg, 10).convert("L")
    modules = 25 + 8  # version 2
    module = 330 / modules
    box = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box == pytest.approx([4 * module, 4 * module, 29 * module, 29 * module], abs=1.5)


@pytest.mark.parametrize("payload", ["", "س" * 4000])
def test_what_no_code_can_hold_is_refused(payload: str) -> None:
    with pytest.raises(ValueError, match="QR code"):
        qr(payload, 40)


@pytest.mark.parametrize(
    ("written", "payload"),
    [
        ("www.iom.int", "https://www.iom.int"),
        (" iom.int/ar ", "https://iom.int/ar"),
        ("http://iom.int", "http://iom.int"),
        ("https://iom.int:8080/x", "https://iom.int:8080/x"),
        ("iom.int:8080", "https://iom.int:8080"),
    ],
)
def test_a_web_address_gets_a_scheme(written: str, payload: str) -> None:
    assert url_payload(written) == payload


@pytest.mark.parametrize(
    ("written", "payload"),
    [
        ("+41 22 717 9111", "tel:+41227179111"),
        ("\u2066+41 (22) 717-91.11\u2069", "tel:+41227179111"),
        ("٠٢٢ ٧١٧ ٩١١١", "tel:0227179111"),
        ("۰۲۱-۱۲۳۴", "tel:0211234"),
    ],
)
def test_a_phone_number_keeps_its_digits(written: str, payload: str) -> None:
    assert phone_payload(written) == payload


def test_an_email_address_is_a_mailto() -> None:
    assert email_payload(" hq@iom.int ") == "mailto:hq@iom.int"
    assert email_payload("a b@x.int", "سؤال & جواب") == (
        "mailto:a%20b@x.int?subject=%D8%B3%D8%A4%D8%A7%D9%84%20%26%20%D8%AC%D9%88%D8%A7%D8%A8"
    )


def test_a_vcard_escapes_what_has_a_meaning_there() -> None:
    card = vcard_payload("A;B, C\\D", address="one\r\ntwo, three", phone="+1 2")
    lines = card.split("\r\n")
    assert lines[0] == "BEGIN:VCARD"
    assert lines[-2:] == ["END:VCARD", ""]
    assert r"N:A\;B\, C\\D;;;;" in lines
    assert r"FN:A\;B\, C\\D" in lines
    assert r"ADR;TYPE=WORK:;;one\ntwo\, three;;;;" in lines
    assert "TEL;TYPE=WORK,VOICE:+12" in lines
    assert not any(line.startswith(("EMAIL", "URL")) for line in lines)


@given(st.text(max_size=60))
def test_a_vcard_value_never_makes_a_new_line(name: str) -> None:
    card = vcard_payload(name)
    assert len(card.replace("\r\n", "\n").split("\n")) == 7
    assert "\r" not in card.replace("\r\n", "")
