"""The standards that a file declares are kept, by the judgement of veraPDF; and it can say no."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest
import weasyprint

from report.finish import Standard, write_pdf
from report.layout import drawing
from tests.support import verapdf
from tests.support.verapdf import FailedRule, VeraPdfError, validate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from report.finish import DocumentInfo


@pytest.mark.parametrize(
    ("standard", "flavours"),
    [
        (Standard.UA1_A2A, ["ua1", "2a"]),
        (Standard.UA1, ["ua1"]),
        (Standard.A2A, ["2a"]),
        (Standard.UA2, ["ua2"]),
    ],
)
def test_declared_standards_are_kept(
    document: Any, info: DocumentInfo, standard: Standard, flavours: list[str]
) -> None:
    pdf = write_pdf(document, info, standard)
    for flavour in flavours:
        assert validate(pdf, flavour) == []


def test_standards_are_kept_with_the_exact_text_layer(document: Any, info: DocumentInfo) -> None:
    with drawing() as messages:
        pdf = write_pdf(document, info)
    assert not messages.missing
    for flavour in ("ua1", "2a"):
        assert validate(pdf, flavour) == []


def test_attachments_make_it_part_3(document: Any, info: DocumentInfo) -> None:
    attachment = weasyprint.Attachment(
        string="year,event", name="years.csv", description="السنوات", relationship="Data"
    )
    pdf = write_pdf(document, info, attachments=[attachment])
    assert validate(pdf, "3a") == []
    assert validate(pdf, "ua1") == []
    assert validate(pdf, "2a") != []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert file.attachments["years.csv"].get_file().read_bytes() == b"year,event"


def test_without_a_standard_nothing_is_declared(document: Any, info: DocumentInfo) -> None:
    pdf = write_pdf(document, info, Standard.NONE)
    assert b"pdfaid:part" not in pdf
    assert b"pdfuaid:part" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert file.Root.MarkInfo.Marked is True


def test_qpdf_finds_no_fault(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf)
    result = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "warning" not in result.stdout.lower() + result.stderr.lower()


def without_title(file: pikepdf.Pdf) -> None:
    del file.Root.ViewerPreferences


def without_language(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


def without_output_intent(file: pikepdf.Pdf) -> None:
    del file.Root.OutputIntents


def without_alternative(file: pikepdf.Pdf) -> None:
    for element in file.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure":
            del element["/Alt"]


def without_scope(file: pikepdf.Pdf) -> None:
    for element in file.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TH":
            del element["/A"]["/Scope"]


def with_a_note_without_identifier(file: pikepdf.Pdf) -> None:
    for element in file.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Note":
            del element["/ID"]


def with_a_heading_skipped(file: pikepdf.Pdf) -> None:
    for element in file.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/H2":
            element["/S"] = pikepdf.Name.H4


def with_an_artifact_unmarked(file: pikepdf.Pdf) -> None:
    page = file.pages[0]
    page.Contents = file.make_stream(page.Contents.read_bytes() + b"\n0 0 10 10 re f")


def with_an_undescribed_link(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        for annotation in page.get("/Annots", []):
            del annotation["/Contents"]


def without_identification(file: pikepdf.Pdf) -> None:
    packet = file.Root.Metadata.read_bytes()
    file.Root.Metadata = file.make_stream(
        packet.replace(b"pdfuaid:part>", b"pdfuaid:pert>"),
        Type=pikepdf.Name.Metadata,
        Subtype=pikepdf.Name.XML,
    )


@pytest.mark.parametrize(
    ("damage", "flavour", "clause"),
    [
        (without_title, "ua1", "7.1"),
        (without_language, "ua1", "7.2"),
        (without_output_intent, "2a", "6.2.4.3"),
        (without_alternative, "ua1", "7.3"),
        (without_scope, "ua1", "7.5"),
        (with_a_note_without_identifier, "ua1", "7.9"),
        (with_a_heading_skipped, "ua1", "7.4.2"),
        (with_an_artifact_unmarked, "ua1", "7.1"),
        (with_an_undescribed_link, "ua1", "7.18.5"),
        (without_identification, "ua1", "5"),
        (without_identification, "2a", "6.6.2.3.1"),
    ],
)
def test_a_damaged_file_is_refused(
    pdf: bytes, damage: Callable[[pikepdf.Pdf], None], flavour: str, clause: str
) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        damage(file)
        file.save(target)
    assert clause in {rule.clause for rule in validate(target.getvalue(), flavour)}


def test_engine_alone_does_not_pass(document: Any) -> None:
    """What the finish adds is needed: the engine's own output breaks both standards."""
    pdf = document.write_pdf(pdf_variant="pdf/ua-1", output_intent="")
    assert validate(pdf, "ua1") != []


def test_a_file_that_is_no_pdf_is_an_error_not_a_pass() -> None:
    with pytest.raises(VeraPdfError):
        validate(b"no pdf at all", "ua1")


def test_without_java_there_is_an_error_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(VeraPdfError, match="openjdk-17-jdk-headless"):
        verapdf._process.__wrapped__()


def test_failed_rules_read_well() -> None:
    rule = FailedRule("7.3", 1, 2, "Figure without text", "root/document[0]")
    assert str(rule) == "7.3-1 (2×): Figure without text at root/document[0]"
