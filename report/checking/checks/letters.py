"""What a text layer looks like when it is broken, without a source to hold it against."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from report.checking.boxes import area, around
from report.checking.page import UNMAPPED
from report.checking.resources import font_name, without_tag
from report.checking.unseen import not_checked
from report.checking.words import plain_word, quoted
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from report.checking.boxes import Box
    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected
    from report.checking.page import Page, Word

CODES = ("presentation-forms", "unmapped-text", "reversed-text", "broken-lam-alef")

_PRESENTATION = re.compile("[\ufb1d-\ufb4f\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_RTL = re.compile("[\u05d0-\u05ea\u0620-\u064a]")
# Never at the beginning of a word: teh marbuta, alef maksura, two letters of Urdu, Hebrew finals.
_ONLY_LAST = "ةىےںۃךםןףץ"
# Words of which most pages have some, backwards: «في», «أن», «الذي», «التي», «هذا», «ذلك»; «است»,
# «کند», «شده», «دیگر».
_BACKWARDS = frozenset(("يف", "نأ", "يذلا", "يتلا", "اذه", "كلذ", "تسا", "دنک", "هدش", "رگید"))
# «الأ», «الإ», «الآ», «الا» with lam and alef exchanged; «الله» likewise.
_EXCHANGED = re.compile("^[وفبك]?ا[أإآا]ل|اهلل$")
_MOST_OF_A_PAGE = 0.5
_ENOUGH = 3


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Look at the letters of each page, and for pages whose letters are only a picture."""
    yield from _presentation_forms(document)
    for page in document.pages:
        words = page.words
        if not words:
            yield from _picture_of_text(document, page)
            continue
        yield from _unmapped(page, words)
        yield from _reversed(page, words, expected)
        yield from _broken_lam_alef(page, words)


def _unmapped(page: Page, words: tuple[Word, ...]) -> Iterator[Problem]:
    lost = [word for word in words if UNMAPPED in word.text or _PRIVATE.search(word.text)]
    if lost:
        hint = (
            "the font has no ToUnicode entries for them: make the file with another font or program"
        )
        message = f"characters without a meaning in the text: {_listed(lost)}"
        yield Problem("unmapped-text", message, hint, page=page.number, box=_around(lost))


def _presentation_forms(document: FinishedDocument) -> Iterator[Problem]:
    """Shapes of letters in the maps of the fonts, where PDFium does not show them."""
    shapes: dict[int, dict[str, None]] = {}
    fonts: dict[int, set[str]] = {}
    for shown in document.shown:
        if found := _PRESENTATION.findall(document.said(shown)):
            letters = (unicodedata.normalize("NFKC", shape) for shape in found)
            shapes.setdefault(shown.page, {}).update(dict.fromkeys(letters))
            fonts.setdefault(shown.page, set()).add(font_name(shown.font))
    for page in document.pages:
        if said := shapes.get(page.number):
            message = f"letters are in the text as shapes, in which no search finds {quoted(said)}"
            hint = "the text was reshaped before it was set, or the font's map names shapes"
            there = [
                word
                for word in page.words
                if not fonts[page.number].isdisjoint(map(without_tag, word.fonts))
                and not set("".join(said)).isdisjoint(unicodedata.normalize("NFKC", word.text))
            ]
            yield Problem("presentation-forms", message, hint, page=page.number, box=_around(there))


def _reversed(page: Page, words: tuple[Word, ...], expected: Expected) -> Iterator[Problem]:
    if expected.publication:
        forwards, backwards = _by_source(words, expected.vocabulary)
    else:
        forwards, backwards = _by_letters(words)
    if len({word.text for word in backwards}) >= _ENOUGH and len(backwards) > len(forwards):
        hint = "the letters were put into visual order before they were set"
        message = f"words are there backwards: {_listed(backwards)}"
        yield Problem("reversed-text", message, hint, page=page.number, box=_around(backwards))


def _by_source(words: Iterable[Word], known: Container[str]) -> tuple[list[Word], list[Word]]:
    """The words that the source has, and those that it has backwards alone."""
    rtl = [word for word in words if len(word.text) > 1 and _RTL.search(word.text)]
    forwards = [word for word in rtl if plain_word(word.text) in known]
    backwards = [
        word
        for word in rtl
        if plain_word(word.text) not in known and plain_word(word.text[::-1]) in known
    ]
    return forwards, backwards


def _by_letters(words: Iterable[Word]) -> tuple[list[Word], list[Word]]:
    """The words that can't be read backwards, and those that can't be read forwards.

    That words end with «لا», as «حالا» and «مثلا», tells nothing.
    """
    plain = [(word, text) for word in words if len(text := plain_word(word.text)) > 1]
    forwards = [word for word, text in plain if text[-1] in _ONLY_LAST or text.startswith("ال")]
    backwards = [word for word, text in plain if text[0] in _ONLY_LAST or text in _BACKWARDS]
    return forwards, backwards


def _broken_lam_alef(page: Page, words: tuple[Word, ...]) -> Iterator[Problem]:
    broken = [word for word in words if _EXCHANGED.search(word.text) or word.text == "ال"]
    if broken:
        hint = "the font's ligatures are mapped in the wrong order: make the file with another font or program"
        message = f"lam and alef seem to be exchanged in {_listed(broken)}"
        yield Problem(
            "broken-lam-alef", message, hint, None, Severity.WARNING, page.number, _around(broken)
        )


def _listed(words: Iterable[Word]) -> str:
    return quoted(word.text for word in words)


def _around(words: Iterable[Word]) -> Box | None:
    return around(word.box for word in words)


def _picture_of_text(document: FinishedDocument, page: Page) -> Iterator[Problem]:
    """A page without text whose pictures cover it may be a scan."""
    from report.checking.pictures import pictures_of

    with document.opened(page.number) as opened:
        largest = max((area(picture.box) for picture in pictures_of(opened)), default=0.0)
    if largest > _MOST_OF_A_PAGE * area(page.box):
        why = "it has none, and a picture covers it: if it is a scan, recognize its text first"
        yield not_checked("text of the page", why, page.number)
