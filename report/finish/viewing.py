"""How a viewer opens the file: right to left, with its title, its language and its page labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from report.finish.information import DocumentInfo


def write_viewing(pdf: pydyf.PDF, info: DocumentInfo) -> None:
    """Set the language, the viewer preferences (ISO 32000-1, 12.2) and the page labels of `pdf`."""
    pdf.catalog["Lang"] = pydyf.String(info.language)
    preferences = pydyf.Dictionary({"DisplayDocTitle": "true"})
    if info.direction == "rtl":
        preferences["Direction"] = "/R2L"
    pdf.catalog["ViewerPreferences"] = preferences
    if info.labels:
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": _page_labels(info.labels)})


def _page_labels(labels: Sequence[str]) -> pydyf.Array:
    """The number tree of the page labels (ISO 32000-1, 12.4.2).

    PDF has no style for Arabic-Indic digits. A folio becomes the decimal number that it is, not a
    prefix with its own digits: it costs one entry for a whole run of pages, and a reader who
    types a page number finds it with any keyboard.
    """
    numbers = pydyf.Array()
    expected = None
    for index, label in enumerate(labels):
        if label.isdecimal() and (number := int(label)):
            if number != expected:
                numbers.extend([index, pydyf.Dictionary({"S": "/D", "St": number})])
            expected = number + 1
        else:
            numbers.extend([index, pydyf.Dictionary({"P": pydyf.String(label)} if label else {})])
            expected = None
    return numbers
