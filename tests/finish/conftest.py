"""A document of three parts with everything in it, laid out by the engine with the bundled fonts."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from report.finish import DocumentInfo, write_pdf
from report.layout import start_engine
from report.layout.engine import font_configuration

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

PARTS = Path(__file__).parent / "parts"
ROWS = "".join(f"<tr><th>{year}</th><td>حدث</td><td>مكان</td></tr>" for year in range(1951, 1991))
LONG = "كلام طويل يمتد على صفحتين أو أكثر. " * 60


@pytest.fixture(scope="session")
def image() -> str:
    file = io.BytesIO()
    Image.new("RGB", (4, 2), (0, 84, 116)).save(file, "PNG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


@pytest.fixture(scope="session")
def lay_out(image: str) -> Callable[..., Any]:
    """Lays out HTML parts, each on its own, and joins their pages into one document."""
    engine = start_engine()
    fonts = font_configuration()
    style = engine.CSS(filename=PARTS / "style.css", font_config=fonts)

    def lay_out(*parts: str) -> Any:
        filled = [
            part.replace("IMAGE", image).replace("ROWS", ROWS).replace("LONG", LONG)
            for part in parts
        ]
        documents = [
            engine.HTML(string=part).render(font_config=fonts, stylesheets=[style])
            for part in filled
        ]
        return documents[0].copy([page for document in documents for page in document.pages])

    return lay_out


@pytest.fixture(scope="session")
def parts() -> list[str]:
    return [(PARTS / f"{name}.html").read_text() for name in ("cover", "history", "table")]


@pytest.fixture(scope="session")
def document(lay_out: Callable[..., Any], parts: list[str]) -> Any:
    return lay_out(*parts)


@pytest.fixture(scope="session")
def info() -> DocumentInfo:
    return DocumentInfo(
        title="مسارات الأمان",
        language="ar",
        author="المنظمة",
        description="كتيب <تعريفي> & موجز",
        keywords=("هجرة", "أمان"),
    )


@pytest.fixture(scope="session")
def pdf(document: Any, info: DocumentInfo) -> bytes:
    return write_pdf(document, info)


@pytest.fixture
def finish(lay_out: Callable[..., Any]) -> Callable[..., bytes]:
    """The finished PDF of a body's HTML in an Arabic document."""

    def finish(body: str, info: DocumentInfo | None = None, **options: Any) -> bytes:
        html = f'<!doctype html><html lang="ar" dir="rtl"><body>{body}</body></html>'
        return write_pdf(lay_out(html), info or DocumentInfo("عنوان", "ar"), **options)

    return finish
