"""Info and XMP say the same, whatever the text, and no clock is asked."""

import io
import re
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pikepdf
import pydyf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.finish import DocumentInfo, Standard, document_info
from report.finish.information import document_date
from report.finish.metadata import write_metadata
from report.problems import MatwiyaError, Place

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
NAIROBI = timezone(timedelta(hours=3))


def read_both(info: DocumentInfo) -> tuple[dict[str, str], dict[str, str]]:
    """The Info dictionary and the XMP packet of a file with `info`, each as plain text by name."""
    pdf = pydyf.PDF()
    pdf.info["Producer"] = pydyf.String("WeasyPrint 70.0")
    write_metadata(pdf, info, Standard.UA1_A2A, attachments=False)
    target = io.BytesIO()
    pdf.write(target)
    with pikepdf.open(target) as file:
        found = {key[1:]: str(value) for key, value in file.docinfo.items()}
        packet = file.Root.Metadata.read_bytes()
    root = ET.fromstring(packet)  # noqa: S314 (our own output)
    properties = {}
    for element in root.find(f"{RDF}RDF/{RDF}Description"):
        items = element.findall(f"*/{RDF}li") or [element]
        name = element.tag.rpartition("}")[2]
        properties[name] = ", ".join(item.text or "" for item in items).strip()
    return found, properties


def test_both_say_the_same(info: DocumentInfo) -> None:
    found, properties = read_both(info)
    assert found == {
        "Title": "مسارات الأمان",
        "Author": "المنظمة",
        "Subject": "كتيب <تعريفي> & موجز",
        "Keywords": "هجرة, أمان",
        "Creator": "Matwiya",
        "Producer": "WeasyPrint 70.0",
    }
    for name, prop in [("Title", "title"), ("Author", "creator"), ("Subject", "description")]:
        assert properties[prop] == found[name]
    assert properties["subject"] == properties["Keywords"] == found["Keywords"]
    assert properties["CreatorTool"] == "Matwiya"
    assert properties["language"] == "ar"
    assert properties["part"] == "1"  # of PDF/UA, the later of the two
    assert properties["conformance"] == "A"


TEXT = st.text().filter(lambda text: text.strip())


@given(title=TEXT, author=st.text(), keywords=st.lists(st.text(min_size=1), max_size=3))
def test_any_text_survives(title: str, author: str, keywords: list[str]) -> None:
    info = DocumentInfo(title, "ar", author=author, keywords=tuple(keywords))
    found, properties = read_both(info)
    assert found.get("Title", "").split() == plain(title)
    assert found.get("Author", "").split() == plain(author)
    assert properties.get("title", "").split() == plain(title)
    assert not set("\n\r").intersection("".join(found.values()))


def plain(text: str) -> list[str]:
    """The words of a text without control characters and what XML forbids."""
    text = re.sub("[\t\n\r\x85\u2028\u2029]", " ", text)
    return re.sub("[\x00-\x1f\x7f-\x9f\ufffe\uffff]", "", text).split()


@pytest.mark.parametrize(
    ("date", "pdf_date", "xmp_date"),
    [
        (datetime(2025, 3, 1, 9, 5, tzinfo=UTC), "D:20250301090500Z", "2025-03-01T09:05:00Z"),
        (
            datetime(2025, 3, 1, 9, 5, tzinfo=NAIROBI),
            "D:20250301090500+03'00",
            "2025-03-01T09:05:00+03:00",
        ),
    ],
)
def test_dates(date: datetime, pdf_date: str, xmp_date: str) -> None:
    found, properties = read_both(DocumentInfo("عنوان", "ar", date=date))
    assert found["CreationDate"] == found["ModDate"] == pdf_date
    assert properties["CreateDate"] == properties["ModifyDate"] == xmp_date


def test_without_a_date_there_is_none() -> None:
    found, properties = read_both(DocumentInfo("عنوان", "ar"))
    assert "CreationDate" not in found
    assert "CreateDate" not in properties


def test_date_comes_from_the_environment_then_the_publication() -> None:
    epoch = {"SOURCE_DATE_EPOCH": "86400"}
    assert document_date("2025-03-01", epoch) == datetime(1970, 1, 2, tzinfo=UTC)
    assert document_date("2025-03-01", {}) == datetime(2025, 3, 1, tzinfo=UTC)
    assert document_date("2025-03-01T09:05+03:00", {}).utcoffset() == timedelta(hours=3)
    assert document_date("", {}) is None


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30])
def test_a_wrong_epoch_is_a_problem(epoch: str) -> None:
    with pytest.raises(MatwiyaError) as caught:
        document_date("", {"SOURCE_DATE_EPOCH": epoch})
    assert caught.value.problems[0].code == "source-date-epoch"


def test_the_publication_gives_the_rest() -> None:
    place = Place("brochure.yaml")
    publication = SimpleNamespace(
        title=SimpleNamespace(value="سطر\nوسطر", place=place),
        organization=SimpleNamespace(value="المنظمة", place=place),
        language="ar",
        direction="rtl",
        author="",
        description="وصف",
        keywords=("أ",),
        date="2025-03-01",
    )
    info = document_info(publication, ("١",), {})
    assert info.title == "سطر وسطر"
    assert info.author == "المنظمة"
    assert info.date == datetime(2025, 3, 1, tzinfo=UTC)
    assert info.labels == ("١",)
