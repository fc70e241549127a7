"""The seam to the engine: small, off by one option, and watched."""

from __future__ import annotations

import hashlib
import inspect
import logging
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from importlib import import_module
from time import sleep
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
import weasyprint.pdf
from weasyprint.draw import text

from report.layout.textlayer import exact_text_layer, seam
from tests.support.extractors import pdfium, poppler, words

from .sentences import SCRIPTS

if TYPE_CHECKING:
    from .conftest import Press

# What the text layer stands on, in WeasyPrint 70.0. When a new version changes one of these, read
# what has changed, see that the tests of this folder pass, and write the new digest here.
_STANDS_ON = {
    "draw.text:draw_text": "ebaf96239c6ca363",
    "draw.text:draw_first_line": "1bb8eae6d88e71b1",
    "svg.text:text": "67a30c3e181b4a80",
    "pdf.fonts:Font": "1888854798bf8726",
    "pdf.fonts:build_fonts_dictionary": "fc551bef35d0d6c3",
    "pdf.fonts:_build_vector_font_dictionary": "aa6eea312c6e3375",
    "pdf.stream:Stream": "624257224db6f66d",
    "text.line_break:Layout": "681b737d1ba5e004",
}


@pytest.mark.parametrize("name", _STANDS_ON)
def test_the_engine_is_as_we_know_it(name: str) -> None:
    module, attribute = name.split(":")
    found = inspect.unwrap(getattr(import_module(f"weasyprint.{module}"), attribute))
    digest = hashlib.sha256(inspect.getsource(found).encode()).hexdigest()
    assert digest[:16] == _STANDS_ON[name]


def test_off_the_engine_writes_as_ever(press: Press) -> None:
    document = press.document("<p>لا إله إلا الله")
    before = press.write(document, exact=False)
    exact = press.write(document)
    assert press.write(document, exact=False) == before != exact


def test_the_same_pages_give_the_same_bytes(press: Press) -> None:
    body = "".join(
        SCRIPTS[name].body for name in ("arabic-plex", "vocalised-plex", "urdu-nastaliq")
    )
    document = press.document(body)
    assert press.write(document) == press.write(document) == press.make(body)


def test_pages_of_several_documents_are_joined(press: Press) -> None:
    one, other = press.document("<p>الصفحة الأولى: لا شيء"), press.document("<p>بِلَا <b>نهاية</b>")
    joined = one.copy([*one.pages, *other.pages])
    for read in (poppler, pdfium):
        assert words(read(press.write(joined))) == words("الصفحة الأولى: لا شيء بِلَا نهاية")


def test_threads_do_not_disturb_each_other(press: Press) -> None:
    bodies = [f"<p>لا إله إلا الله {number} ثلاثة" for number in range(6)]
    documents = [press.document(body) for body in bodies]
    alone = [press.write(document) for document in documents]
    with ThreadPoolExecutor(3) as threads:
        together = [
            threads.submit(copy_context().run, press.write, document) for document in documents
        ]
        assert [future.result() for future in together] == alone


def test_a_failure_inside_leaves_the_engine_as_it_was(press: Press) -> None:
    document = press.document("<p>لا")
    before = press.write(document, exact=False)
    with pytest.raises(ZeroDivisionError), exact_text_layer():
        document.write_pdf(finisher=lambda *_: 1 / 0)
    assert press.write(document, exact=False) == before


def test_missing_glyphs_are_still_warned_of(press: Press, caplog: pytest.LogCaptureFixture) -> None:
    document = press.document("<p>لا \U00010a60 نعم")
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf = press.write(document)
    assert "U+10A60" in caplog.text
    assert words(poppler(pdf)) == ["لا", "\U00010a60", "نعم"]


def test_a_sign_for_what_is_left_out_is_the_engines(press: Press) -> None:
    style = "width: 60px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap"
    pdf = press.make(f"<p style='{style}'>لا إله إلا الله محمد رسول الله")
    assert words(poppler(pdf))[:2] == ["لا", "إله"]


def test_forms_keep_their_whole_fonts(press: Press) -> None:
    document = press.document("<p>لا إله<input name=x value='قيمة'>")
    pdf = press.write(document, pdf_forms=True)
    assert {"إله"} <= set(words(poppler(pdf)))


def test_whole_fonts_say_what_the_engine_has_them_say(press: Press) -> None:
    document = press.document("<p>لمحة عن المكتبة")
    exact = press.write(document, full_fonts=True)
    engine = press.write(document, exact=False, full_fonts=True)
    assert words(poppler(exact)) == words(poppler(engine))


def test_text_in_drawings_is_read(press: Press) -> None:
    svg = "<svg width=200 height=40><text x=0 y=30>Drawn text</text></svg>"
    pdf = press.make(f"<p>قبل {svg} بعد")
    assert {"Drawn", "text"} <= set(words(pdfium(pdf)))


def test_every_code_says_something_and_has_the_width_of_its_glyph(press: Press) -> None:
    """As PDF/A-2 demands (ISO 19005-2, 6.2.11.5 and 6.2.11.7)."""
    import io

    from fontTools.ttLib import TTFont

    body = "".join(
        SCRIPTS[name].body for name in ("arabic-plex", "vocalised-plex", "urdu-nastaliq")
    )
    with pikepdf.open(io.BytesIO(press.make(body))) as pdf:
        fonts = list(pdf.pages[0].Resources.Font.values())
        assert fonts
        for font in fonts:
            descendant = font.DescendantFonts[0]
            file = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
            metrics, order = file["hmtx"], file.getGlyphOrder()
            widths = list(descendant.W)
            for first, row in zip(widths[::2], widths[1::2], strict=True):
                for code, width in enumerate(row, start=int(first)):
                    advance = metrics[order[code]][0] * 1000 / file["head"].unitsPerEm
                    assert abs(advance - float(width)) <= 1


def test_threads_that_are_first_together_put_it_in_place_once(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.make("<p>نص")
    for module, name in ((text, "draw_first_line"), (weasyprint.pdf, "build_fonts_dictionary")):
        monkeypatch.setattr(module, name, inspect.unwrap(getattr(module, name)))
    genuine, drawing, made = text.draw_first_line, seam._drawing, []

    def slowly(engine: Any) -> Any:
        made.append(engine)
        sleep(0.05)
        return drawing(engine)

    monkeypatch.setattr(seam, "_drawing", slowly)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: seam._install(), range(4)))
    assert made == [genuine]


@pytest.mark.parametrize("size", [0.0000005, 0.0004, 0.0009, 0.001, 0.05, 0.2])
def test_letters_of_no_size_harm_nothing(press: Press, size: float) -> None:
    body = f"<p>نص <b style='font-size: {size}px; word-spacing: 9px'>سلام <bdi dir=ltr>word</bdi></b> هنا"
    assert {"نص", "هنا"} <= set(words(pdfium(press.make(body))))
