"""The flagship brochure and the starter folder of each language keep the standards they declare."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from report.compose import compose
from report.content import load
from report.finish import Standard, document_info, write_pdf
from report.layout import drawing, lay_out
from tests.support.tagtree import read_tags
from tests.support.verapdf import validate

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "content", *sorted((ROOT / "templates" / "starters").iterdir())]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_publication_keeps_its_standards(folder: Path) -> None:
    publication, _ = load(folder)
    document = lay_out(compose(publication), folder).document
    info = document_info(publication, environment={})
    with drawing():
        pdf = write_pdf(document, info)
        modern = write_pdf(document, info, Standard.UA2)
    assert validate(pdf, "ua1") == []
    assert validate(pdf, "2a") == []
    assert validate(modern, "ua2") == []
    tree = read_tags(pdf)
    assert len(tree.find("Part")) > 3
    assert len(tree.find("H1")) >= 3
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert str(file.Root.Lang) == publication.language
        right_to_left = file.Root.ViewerPreferences.get("/Direction") == "/R2L"
    assert right_to_left == (publication.direction == "rtl")
