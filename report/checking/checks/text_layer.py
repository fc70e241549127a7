"""Every word of the publication is in the text of the pages, in the order in which it is read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from report.checking.boxes import turned
from report.checking.read_back import read_back
from report.checking.resources import bundled_families, family_form, without_tag
from report.checking.unread import letters_of, unread_letters
from report.checking.words import plain_words, quoted
from report.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from report.checking.document import FinishedDocument
    from report.checking.expected import Expected, Passage
    from report.checking.matching import Match, PageWords

CODES = ("lost-text", "text-order", "stray-text")
_HARM = "what is lost can't be searched, copied or read aloud"
_DEFECT = "this is a defect of Matwiya, which you can't mend: report it"


def check(document: FinishedDocument, expected: Expected) -> Iterator[Problem]:
    """Find each passage of the publication on the pages of its section."""
    if expected.publication is None:
        return
    reading = read_back(document, expected)
    words = reading.words
    flow: tuple[Passage, Match] | None = None
    lossy = []
    for passage, match in reading.found:
        if match.losses:
            lossy.append((passage, match))
        elif passage.is_flow:
            if flow and flow[0].section == passage.section and _precedes(match, flow[1], words):
                yield _out_of_order(passage, flow[0], match, words, expected)
            flow = passage, match
    if lossy:
        yield from _lost(lossy, words, document, expected)
    yield from _stray(words, expected)


def _precedes(match: Match, before: Match, words: PageWords) -> bool:
    """Whether `match` is read before `before`: what stands beside each other has no order."""
    if match.positions[0] > before.positions[0]:
        return False
    page, box = words.box(match.positions)
    other_page, other = words.box(before.positions)
    if page != other_page or not box or not other:
        return True
    turn = words.words[match.positions[0]].word.run.style.turn
    box, other = turned(box, turn), turned(other, turn)
    return not (box[1] < other[3] and other[1] < box[3])


def _lost(
    found: Sequence[tuple[Passage, Match]],
    words: PageWords,
    document: FinishedDocument,
    expected: Expected,
) -> Iterator[Problem]:
    """Words of passages that the text has not; whether the file has them, and PDFium does not see."""
    unread = unread_letters(document)
    first_pages = {"": 1} | expected.section_pages(document)
    for passage, match in found:
        lost = [word for loss in match.losses for word in loss.lost]
        instead = [word for loss in match.losses for word in loss.instead]
        page, box = words.box(match.positions) if match.positions else (None, None)
        missed = Counter(letters_of("".join(lost))) - Counter(letters_of("".join(instead)))
        is_there = any(missed & unread[number] for number in ([page] if page else unread))
        fonts = {without_tag(f) for p in match.positions for f in words.words[p].word.fonts}
        message = f"the text of the page has not {quoted(lost)}"
        if is_there:
            message = f"the letters are in the file, but Chrome and Edge do not read {quoted(lost)}"
        if instead:
            message += f", but {quoted(instead)}"
        if fonts:
            message += f"; the font is {' and '.join(sorted(fonts))}"
        hint = _remedy(fonts, expected)
        if passage.section is not None:
            page = page or first_pages.get(passage.section)
        yield Problem("lost-text", message, hint, passage.place, Severity.ERROR, page, box)


def _remedy(fonts: Collection[str], expected: Expected) -> str:
    """What can be done about words that are lost in these fonts."""
    if own := _own_fonts(fonts):
        return f"{_HARM}: set it in a font that comes with Matwiya, instead of {' and '.join(own)}"
    if expected.has_own_theme:
        return f"if they are not on the page, a template in theme/ leaves them out; else {_DEFECT}"
    return f"{_HARM}; if you see it on the page, the page is right, and {_DEFECT}"


def _own_fonts(fonts: Collection[str]) -> list[str]:
    """The fonts that don't come with Matwiya."""
    return sorted(f for f in fonts if not family_form(f).startswith(bundled_families()))


def _out_of_order(
    passage: Passage, before: Passage, match: Match, words: PageWords, expected: Expected
) -> Problem:
    page, box = words.box(match.positions)
    first, second = (quoted(plain_words(p.text)[:3]) for p in (passage, before))
    message = f"{first} is read before {second}, which it follows in the source"
    hint = f"the page looks right, but is read aloud in another order; {_DEFECT}"
    if expected.has_own_theme:
        hint = f"what a style in theme/ positions comes after the rest; if none does so, {_DEFECT}"
    return Problem("text-order", message, hint, passage.place, Severity.WARNING, page, box)


def _stray(words: PageWords, expected: Expected) -> Iterator[Problem]:
    """Words on the page that neither the publication nor the theme has."""
    known = expected.vocabulary
    for found in words.unused():
        if found.text not in known and not found.text.isdecimal():
            message = f"the text of the page has «{found.text}», which is not in the source"
            fonts = set(map(without_tag, found.word.fonts))
            hint = f"no reader will search for it; if you don't see it on the page, {_DEFECT}"
            if own := _own_fonts(fonts):
                hint = f"no reader will search for it: take another font than {' and '.join(own)}"
            yield Problem(
                "stray-text", message, hint, None, Severity.WARNING, found.page, found.word.box
            )
