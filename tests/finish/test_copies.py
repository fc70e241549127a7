"""The pattern of copies: files of any size."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pydyf

from report.finish.copies import CopyPattern


def test_a_file_may_have_more_objects_than_two_bytes_can_count() -> None:
    pdf = pydyf.PDF()
    pdf.info["Title"] = pydyf.String("title")
    pdf.add_object(pdf.info)
    pdf.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "MediaBox": pydyf.Array([0, 0, 9, 9]),
                "Resources": pydyf.Dictionary(),
            }
        )
    )
    for number in range(66_000):
        pdf.add_object(pydyf.Dictionary({"N": number}))
    last = pdf.objects[-1].number
    data = CopyPattern(pdf, "1.7", {}).copy({}, "0" * 32, {})
    with pikepdf.open(BytesIO(data)) as opened:
        assert opened.get_object(last, 0).N == 65_999
        assert not opened.check_pdf_syntax()
