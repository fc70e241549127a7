"""QR codes in the text: what makes one, what it holds on the page, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp

import report
from report.content import load
from report.problems import MatwiyaError

if TYPE_CHECKING:
    from pathlib import Path

_CONTACTS = "title: الاتصال\nphone: '+41 22 717 9111'\nemail: hq@iom.int\nwebsite: www.iom.int\n"


def _folder(path: Path, text: str, contacts: str = _CONTACTS) -> Path:
    (path / "a.md").write_text(f"# رموز\n\n{text}\n", "utf-8")
    (path / "brochure.yaml").write_text("title: رموز\n", "utf-8")
    if contacts:
        (path / "contacts.yaml").write_text(contacts, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("[الموقع](https://www.iom.int/ar){qr}", "https://www.iom.int/ar"),
        ("[راسلونا](mailto:hq@iom.int) {qr}", "mailto:hq@iom.int"),
        ("[هاتفنا](tel:+41227179111){qr}", "tel:+41227179111"),
        ("{qr}", "https://www.iom.int"),
        ("{qr=phone}", "tel:+41227179111"),
        ("{qr=email}", "mailto:hq@iom.int"),
        ("{qr=vcard}", "BEGIN:VCARD"),
    ],
)
def test_the_code_on_the_page_holds_what_it_should(tmp_path: Path, text: str, payload: str) -> None:
    report.build(_folder(tmp_path, text), tmp_path / "a.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    page = document[2].render(scale=150 / 72).to_pil()
    [code] = zxingcpp.read_barcodes(page)
    assert code.text.startswith(payload)
    document.close()


@pytest.mark.parametrize(
    ("text", "contacts", "code"),
    [
        ("{qr}", "", "qr-without-value"),
        ("{qr=phone}", "title: الاتصال\nemail: hq@iom.int\n", "qr-without-value"),
        ("{qr=fax}", _CONTACTS, "unknown-qr"),
        ("[هنا](#a){qr}", _CONTACTS, "unknown-qr"),
        ("[هنا](https://a.org){qr=phone}", _CONTACTS, "unknown-qr"),
    ],
)
def test_a_code_with_nothing_to_hold_is_an_error_at_its_line(
    tmp_path: Path, text: str, contacts: str, code: str
) -> None:
    with pytest.raises(MatwiyaError) as error:
        load(_folder(tmp_path, text, contacts))
    [problem] = error.value.problems
    assert (problem.code, problem.place and problem.place.line) == (code, 3)
    assert problem.hint


def test_a_mark_within_a_text_is_told(tmp_path: Path) -> None:
    _, problems = load(_folder(tmp_path, "نص فيه {qr} داخل السطر."))
    assert [problem.code for problem in problems] == ["qr-within-text"]
