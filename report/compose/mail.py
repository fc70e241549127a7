"""The words of an e-mail that carries the publication: as HTML, and as plain text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from report.content.model import Node

from .compose import press_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from report.content import Letter, Publication

_BLOCKS_APART: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class MailWords:
    """What a mail says. `html` shows the cover where it names `cid:` and `cover`."""

    subject: str
    html: str
    plain: str


class MailComposer:
    """Makes the words of mails that carry one publication; its theme is read once for all of them.

    `cover` is the Content-ID of the picture of the cover (RFC 2392), `pictures` has one for each
    file that a letter names, and its width in pixels. Raises MatwiyaError when the theme has errors.
    """

    def __init__(
        self,
        publication: Publication,
        cover: str,
        pictures: Mapping[str, tuple[str, int]] | None = None,
    ) -> None:
        self._press, _problems = press_of(publication)
        self._title = " ".join(publication.title.value.split())
        self._start = "right" if publication.direction == "rtl" else "left"
        self._cover = cover
        self._pictures = pictures or {}

    def words(self, letter: Letter | None, values: Mapping[str, str] | None = None) -> MailWords:
        """The words of `letter`, or the theme's own where there is none.

        `values` are what a list says of the recipient, for templates that ask for it. Raises
        MatwiyaError when the template fails.
        """
        press, title = self._press, self._title
        usual = (press.phrases["mail_hello"], press.phrases["mail_attached"])
        blocks = letter.body if letter else _usual(*usual, title)
        heading = letter.heading if letter else ()
        said = letter.subject if letter else None
        subject = said.value if said else "".join(map(Node.plain_text, heading)).strip() or title
        html = press.rendered(
            "mail/letter.html",
            subject=subject,
            heading=press.words.inline(heading) if heading else "",
            body=press.words.plain_blocks([_shown(block, self._pictures) for block in blocks]),
            cover=self._cover,
            cover_words=str(press.phrases["mail_cover"]).replace("{title}", title),
            start=self._start,
            recipient=values or {},
        )
        first = ["".join(map(Node.plain_text, heading))] if heading else []
        plain = _BLOCKS_APART.join([*first, *_paragraphs(blocks)]) + "\n"
        return MailWords(" ".join(subject.split()), html, plain)


def _shown(node: Node, pictures: Mapping[str, tuple[str, int]]) -> Node:
    """`node` with the pictures in it that come with the mail."""
    if node.kind == "image":
        cid, width = pictures[node.attributes["src"]]
        attributes = {**node.attributes, "src": f"cid:{cid}", "width": str(width)}
        return replace(node, attributes=attributes)
    if not node.children:
        return node
    return replace(node, children=tuple(_shown(child, pictures) for child in node.children))


def _usual(hello: object, attached: object, title: str) -> tuple[Node, ...]:
    from report.problems import Place

    nowhere = Place("")
    texts = (str(hello), str(attached).replace("{title}", title))
    return tuple(
        Node("paragraph", nowhere, children=(Node("text", nowhere, text),)) for text in texts
    )


def _paragraphs(blocks: Iterable[Node]) -> Iterator[str]:
    """The text of each block; items have a dash before them, links their address behind."""
    for block in blocks:
        if block.kind == "list":
            yield "\n".join(f"- {_text(item).strip()}" for item in block.children)
        elif text := _text(block).strip():
            yield text


def _text(node: Node) -> str:
    if node.kind == "hard_break":
        return "\n"
    if node.kind == "link":
        words, href = node.plain_text(), node.attributes.get("href", "")
        address = href.removeprefix("mailto:").removeprefix("tel:")
        return words if address in {words, ""} else f"{words} ({address})"
    if node.children:
        return "".join(map(_text, node.children))
    return node.plain_text()
