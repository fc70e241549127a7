"""Reads `email.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.problems import MatwiyaError

from . import limits
from .anchors import Anchors
from .drafts import Draft
from .fields import tell_fields
from .files import open_folder
from .footnotes import take_footnotes
from .front_matter import cut_front_matter
from .images import Images
from .joining import join
from .keys import LETTER
from .letters import LETTER_FILE, Letter, LetterImage
from .nodes import read_nodes
from .problem_log import ProblemLog, RefusedError
from .schema import Record, read_record
from .yaml_reader import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from report.problems import Problem

    from .files import ContentFolder
    from .model import Node


def read_letter(folder: Path) -> tuple[Letter | None, tuple[Problem, ...]]:
    """The letter of the content folder, None where it has none; see `report.content.load_letter`."""
    problems = ProblemLog()
    files = open_folder(folder, problems)
    letter = _read(files, problems) if LETTER_FILE in files.names else None
    tell_fields(letter, (), problems)
    if problems.has_errors:
        raise MatwiyaError(problems.all())
    return letter, problems.all()


def _read(files: ContentFolder, problems: ProblemLog) -> Letter | None:
    source = files.read_text(LETTER_FILE, limits.MARKDOWN_BYTES, None)
    if source is None:
        return None
    start = source.place_of_line(0)
    if not source.text.strip():
        message = f"the file '{LETTER_FILE}' is empty"
        problems.error("empty-file", message, start, "Write the text of the e-mail, or delete it")
        return None
    try:
        yaml, markdown = cut_front_matter(source, problems)
        value = read_yaml(yaml, problems) if yaml else None
        front = read_record(value, LETTER, problems) if value else Record(start)
        blocks = read_nodes(markdown, problems)
    except RefusedError:
        return None
    _tell_footnotes(blocks, problems)
    heading, body = _split(blocks)
    images = Images(files, problems, network=False)
    draft = Draft(LETTER_FILE, start, Record(start), heading, body)
    section = join({LETTER_FILE: draft}, None, frozenset(), images, problems)[LETTER_FILE]
    whole = (*section.body, *section.floor)
    _tell_drawings(whole, problems)
    return Letter(start, front.text("subject"), section.title, whole, _read_images(files, images))


def _split(blocks: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The inline nodes of the `#` heading that the letter begins with, and the rest."""
    if blocks and blocks[0].kind == "heading" and blocks[0].attributes["level"] == "1":
        return blocks[0].children, blocks[1:]
    return (), blocks


def _read_images(files: ContentFolder, images: Images) -> tuple[LetterImage, ...]:
    read = ((name, files.read_bytes(name, limits.IMAGE_BYTES, None)) for name in images.names)
    return tuple(LetterImage(name, data) for name, data in read if data is not None)


def _tell_drawings(blocks: tuple[Node, ...], problems: ProblemLog) -> None:
    """Note an error for each picture that mail programs do not show."""
    for node in (each for block in blocks for each in block.walk()):
        if node.kind == "image" and node.attributes["src"].lower().endswith(".svg"):
            message = "mail programs show no SVG"
            problems.error("picture-in-letter", message, node.place, "Save it as PNG")
        if node.kind == "qr":
            message = "a code has no place in an e-mail, which is read on the device itself"
            problems.error("picture-in-letter", message, node.place, "Write the link alone")


def _tell_footnotes(blocks: tuple[Node, ...], problems: ProblemLog) -> None:
    _body, notes = take_footnotes((), blocks, LETTER_FILE, Anchors(problems), ProblemLog())
    for note in notes:
        message = "an e-mail has no page, and so no place for a footnote"
        problems.error("footnote-in-letter", message, note.place, "Write it into the text")
