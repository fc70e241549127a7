"""Pages look the same with the exact text layer and without it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from .sentences import SCRIPTS

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Press

_DPI = 150
_MORE = (
    "<p>شُكْرًا <b>على كلّ شيءٍ</b> <i>أُعطيَ</i> لنا، و<u>بِلا ثمن</u>.<p>واحدة "
    "<b>يُرجع إليها</b> <b>ٱلرَّحْمَٰنُ</b><p style='text-align: justify; word-spacing: 9px'>كُلٌّ إلى <i>نُور</i> (12)، ثم"
    "<p style='letter-spacing: 1px' dir=ltr>fi AVA"
    "<p style='width: 90px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap'>بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ"
    "<p style='font-family: \"Noto Nastaliq Urdu\"'>لَا <span style='color: #a00'>خَیر</span> ہے"
)


def _poppler(pdf: bytes, folder: Path) -> list[np.ndarray]:
    command = [shutil.which("pdftoppm") or "pdftoppm", "-r", str(_DPI), "-", str(folder / "page")]
    subprocess.run(command, input=pdf, check=True)
    paths = sorted(folder.glob("page*.ppm"))
    return [np.asarray(Image.open(io.BytesIO(path.read_bytes()))).astype(int) for path in paths]


def _pdfium(pdf: bytes) -> list[np.ndarray]:
    pages = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=_DPI / 72).to_numpy().astype(int) for page in pages]


def _without_empty_strings(pdf: bytes) -> bytes:
    """The PDF without the empty strings that the engine writes into `TJ` arrays.

    They mean nothing, but PDFium loses the adjustment at the end of an array that has one.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            content = re.sub(rb"<>", b" ", page.Contents.read_bytes())
            page.Contents = document.make_stream(content)
        result = io.BytesIO()
        document.save(result)
    return result.getvalue()


@pytest.mark.parametrize("name", [*SCRIPTS, "more"])
def test_poppler_paints_the_same(press: Press, tmp_path: Path, name: str) -> None:
    document = _document(press, name)
    folders = [tmp_path / "exact", tmp_path / "engine"]
    for folder in folders:
        folder.mkdir()
    exact = _poppler(press.write(document), folders[0])
    engine = _poppler(press.write(document, exact=False), folders[1])
    assert len(exact) == len(engine)
    assert [abs(one - other).max() for one, other in zip(exact, engine, strict=True)] == [0] * len(
        exact
    )


@pytest.mark.parametrize("name", [*SCRIPTS, "more"])
def test_pdfium_paints_the_same(press: Press, name: str) -> None:
    """PDFium puts each glyph on a whole pixel, and looks at the code beside it to do so.

    A code between two glyphs lets one in some thousands of them fall on the next pixel.
    """
    document = _document(press, name)
    exact = _pdfium(press.write(document))
    engine = _pdfium(_without_empty_strings(press.write(document, exact=False)))
    assert len(exact) == len(engine)
    for one, other in zip(exact, engine, strict=True):
        inked = (other.min(axis=2) < 128).sum()
        different = (abs(one - other).max(axis=2) > 0).sum()
        assert different <= inked / 200, f"{different} pixels of {inked}"


def _document(press: Press, name: str) -> object:
    if name == "more":
        return press.document(_MORE)
    script = SCRIPTS[name]
    return press.document(script.body, script.family, script.language)
