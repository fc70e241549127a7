"""Writes PDFs of a few sentences, with the exact text layer and without."""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache
from typing import Any

import pydyf
import pytest

from report.layout import start_engine
from report.layout.engine import font_configuration
from report.layout.textlayer import exact_text_layer

_PAGE = """<!doctype html><html lang={language} dir={direction}><title>نص</title><style>
@page {{ size: A5; margin: 12mm }}
html {{ font: 11px/1.8 '{family}' }}
bdi {{ white-space: nowrap }}
</style><body>{body}"""


@cache
def _fonts() -> Any:
    return font_configuration()


class Press:
    """Makes PDFs of HTML; `document` lays out, `write` writes what was laid out."""

    def document(
        self,
        body: str,
        family: str = "IBM Plex Sans Arabic",
        language: str = "ar",
        *,
        rtl: bool = True,
    ) -> Any:
        """The pages of an HTML body, laid out."""
        direction = "rtl" if rtl else "ltr"
        html = _PAGE.format(language=language, direction=direction, family=family, body=body)
        return start_engine().HTML(string=html).render(font_config=_fonts())

    def write(
        self, document: Any, *, exact: bool = True, rtl: bool = True, **options: Any
    ) -> bytes:
        """The PDF, which says in which direction it is read."""

        def finish(_: Any, pdf: Any) -> None:
            if rtl:
                pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"Direction": "/R2L"})

        with exact_text_layer(reads_rtl=rtl) if exact else nullcontext():
            pdf: bytes = document.write_pdf(finisher=finish, **options)
            return pdf

    def make(self, body: str, family: str = "IBM Plex Sans Arabic", *, rtl: bool = True) -> bytes:
        """The PDF of an HTML body, with the exact text layer."""
        return self.write(self.document(body, family, rtl=rtl), rtl=rtl)


@pytest.fixture(scope="session")
def press() -> Press:
    """What makes PDFs."""
    return Press()
