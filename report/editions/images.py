"""Images: a picture a page, two of the cover for messages and networks, and words for each."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from textwrap import indent
from typing import TYPE_CHECKING, Final

from .output import Output

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PIL.Image import Image

    from report.content import Publication

    from .job import Job
    from .settings import Settings

_COVERS: Final = {"cover-wide": (1200, 630), "cover-square": (1080, 1080)}
"""The forms of the cover, and their size in pixels: a card in a message, a post on a network."""

_MOST_KEPT: Final = 200
"""Covers that are kept for other copies, some 100 KB each."""

_JPEG_QUALITY: Final = 90
_POINTS: Final = 72  # an inch
_MARKS: Final = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
"""Direction marks: the text layer has them to steer readers of PDF files, a text needs none."""

_HYPHEN: Final = "\ufffe"
"""What PDFium gives for a hyphen at the end of a line, and for that end; YAML must not have it."""


def make(job: Job, settings: Settings) -> tuple[Output, ...]:
    """A picture of every page, of the cover in two proportions, and `alt.yaml` with their words.

    Pages have `settings.dpi` pixels an inch. Pictures are encoded on all cores while the next
    page is drawn, which the library does on one.
    """
    ending = "png" if settings.image_format == "png" else "jpg"
    made = job.pdf()
    titles = _titles(job)
    files: list[Output] = []
    words: dict[str, dict[str, str]] = {}
    with ThreadPoolExecutor() as pool:
        waiting = []
        for number, (picture, text) in enumerate(_drawn(made.pdf, settings.dpi / _POINTS), 1):
            name = f"page-{number:0{len(str(made.pages))}}.{ending}"
            words[name] = {"alt": titles[number - 1], "text": _plain(text)}
            waiting.append((name, pool.submit(_encoded, picture, ending, settings.dpi)))
            job.tell(name, number, made.pages)
        for form, size in _COVERS.items():
            name = f"cover-{size[0]}x{size[1]}.{ending}"
            words[name] = {"alt": _words_of_cover(job.publication)}
            picture = _cover(job, form, size)
            waiting.append((name, pool.submit(_encoded, picture, ending, _POINTS)))
        files += [Output(f"/{name}", data.result(), 1) for name, data in waiting]
    return (*files, Output("/alt.yaml", _sidecar(words), 0, read_back=made.pdf))


def _drawn(pdf: bytes, scale: float) -> Iterator[tuple[Image, str]]:
    """Each page as pixels, `scale` of them a point, and its text in reading order."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            text = page.get_textpage().get_text_range()
            yield page.render(scale=scale).to_pil(), text
    finally:
        document.close()


def cover_as_jpeg(job: Job, kept: dict[bytes, bytes]) -> bytes:
    """The wide cover as a JPEG: what a message shows before anything is opened.

    `kept` are those of other copies, by a digest of what is on them.
    """
    form, size = "cover-wide", _COVERS["cover-wide"]
    composition = job.prepared(form).composition
    shown = [each.html for each in composition.parts], [s.css for s in composition.stylesheets]
    key = sha256(repr(shown).encode()).digest()
    if key not in kept:
        while len(kept) >= _MOST_KEPT:
            kept.pop(next(iter(kept)))
        kept[key] = _encoded(_cover(job, form, size), "jpg", _POINTS)
    return kept[key]


def _cover(job: Job, form: str, size: tuple[int, int]) -> Image:
    """The cover in `form`, `size` pixels."""
    page = job.laid_out(form).document.pages[0]
    [(picture, _text)] = _drawn(job.pdf(form).pdf, size[0] / (page.width * 0.75))
    # Of a page's last row or column, only a fraction may be on the page.
    return picture.crop((0, 0, *size))


def _encoded(picture: Image, ending: str, dpi: int) -> bytes:
    buffer = BytesIO()
    if ending == "png":
        picture.save(buffer, "PNG", dpi=(dpi, dpi), compress_level=3)
    else:
        picture.save(buffer, "JPEG", dpi=(dpi, dpi), quality=_JPEG_QUALITY, subsampling=0)
    return buffer.getvalue()


def _titles(job: Job) -> list[str]:
    """What each page is called: its number, and what it shows."""
    from report.compose import load_theme
    from report.text import convert_digits

    publication = job.publication
    page = load_theme(publication).words["page"]
    titles = [part.part.title for part in job.laid_out().parts for _page in part.pages]
    return [
        f"{page} {convert_digits(str(number), publication.digits)}: {title}"
        for number, title in enumerate(titles, 1)
    ]


def _words_of_cover(publication: Publication) -> str:
    """The words on the cover, as one line; of its own picture, what the author says of it."""
    cover = publication.cover
    texts = (cover.kicker, cover.title, cover.foreign_title, cover.subtitle)
    words = [" ".join(text.value.split()) for text in texts if text]
    if cover.image:
        words.append(cover.image.attributes["alt"])
    return ". ".join(words)


def _plain(text: str) -> str:
    """The text of a page with one kind of line ending, and none of the signs that steer readers."""
    lines = text.translate(_MARKS).replace(_HYPHEN, "-").replace("\r", "").split("\n")
    return "".join(f"{line.strip()}\n" for line in lines if line.strip())


def _sidecar(words: Mapping[str, Mapping[str, str]]) -> bytes:
    """The words for each picture as YAML 1.2: its name, the alternative text, the text in it.

    A text of several lines is a block (8.1.2), which reads as it is.
    """
    lines = []
    for name, values in words.items():
        lines.append(f"{name}:")
        for key, text in values.items():
            if "\n" in text:
                lines += [f"  {key}: |", indent(text.rstrip("\n"), "    ")]
            else:
                lines.append(f"  {key}: {json.dumps(text, ensure_ascii=False)}")
    return ("\n".join(lines) + "\n").encode()
