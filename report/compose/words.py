"""The publication's words as HTML: isolates and digits put right, for templates to set."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from report.text import convert_digits, find_isolates

from .html import HtmlContext, render_address, render_blocks, render_inline, render_text
from .inline import image

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from report.content.model import Node, Publication, Section, Text

    from .code import CodeInText


class Words:
    """What templates call `say`: text, inline and block nodes as finished HTML."""

    def __init__(
        self, publication: Publication, code: Callable[[Node], CodeInText] | None = None
    ) -> None:
        self._code = code
        self.direction = publication.direction
        self._digits = publication.digits
        self._language = publication.language
        self._context = self._context_of(publication, {})
        self._contexts = {
            section.name: self._context_of(
                publication, {note.attributes["label"]: note for note in section.footnotes}
            )
            for section in publication.sections
        }

    def _context_of(self, publication: Publication, footnotes: Mapping[str, Node]) -> HtmlContext:
        anchors = {part.place.file: part.name for part in publication.order}
        return HtmlContext(
            publication.language,
            publication.direction,
            publication.digits,
            footnotes=footnotes,
            anchors=anchors,
            code=self._code,
        )

    def digits(self, text: str) -> str:
        """`text`, a number, in the publication's digits."""
        return convert_digits(text, self._digits, ())

    def string(self, text: str) -> Markup:
        """Plain text as HTML."""
        return render_text(text, self._context)

    def text(self, text: Text | None) -> Markup:
        """A string of the author's as HTML, empty for None."""
        return self.string(text.value) if text else Markup()

    def address(self, text: Text, kind: str) -> Markup:
        """A `phone`, `email` or `url`, linked and set from its own side."""
        return render_address(text.value, kind, self._context)

    def inline(self, nodes: Sequence[Node]) -> Markup:
        """Inline nodes as HTML."""
        return render_inline(nodes, self._context)

    def unlinked(self, nodes: Sequence[Node]) -> Markup:
        """Inline nodes as HTML without links, for where they stand within one."""
        return render_inline(nodes, replace(self._context, links=False))

    def unlinked_text(self, text: Text) -> Markup:
        """A string of the author's as HTML without links."""
        return render_text(text.value, replace(self._context, links=False))

    def blocks(self, nodes: Sequence[Node], section: Section) -> Markup:
        """Block nodes of `section` as HTML."""
        return render_blocks(nodes, self._contexts[section.name])

    def plain_blocks(self, nodes: Sequence[Node]) -> Markup:
        """Block nodes that belong to no section: those of a letter."""
        return render_blocks(nodes, self._context)

    def picture(self, node: Node) -> Markup:
        """An image of the content folder as HTML."""
        return image(node, self._context)

    def plain(self, nodes: Sequence[Node]) -> str:
        """The text of nodes without markup, in the publication's digits."""
        return self.plain_text("".join(node.plain_text() for node in nodes))

    def plain_text(self, text: str) -> str:
        """Text in the publication's digits, without markup."""
        isolates = find_isolates(text, self.direction, self._language)
        return convert_digits(text, self._digits, isolates)

    def counted(self, count: int, forms: Mapping[str, Any]) -> Markup:
        """`count` with its noun: `forms` by the plural categories of CLDR."""
        form = str(forms[_category(count, self._language)])
        return self.string(form.replace("{n}", str(count)))


def _category(count: int, language: str) -> str:
    """The plural category of a whole number (CLDR, language plural rules)."""
    primary = language.split("-", maxsplit=1)[0]
    if primary == "ar" and count > 2:
        rest = count % 100
        return "few" if 3 <= rest <= 10 else "many" if rest > 10 else "other"
    if primary in {"ar", "he"} and count == 2:
        return "two"
    return "one" if count == 1 else "other"
