"""From a content folder to a `Publication`: reads every part, joins them, fills in what is not said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.problems import MatwiyaError, Problem
from report.text import default_digits, direction_of

from .brochure import guess_language, list_parts, read_brochure
from .contacts import FILE as CONTACTS_FILE
from .contacts import read_contacts, read_image
from .drafts import read_draft
from .fields import tell_fields, without_fields
from .files import open_folder
from .images import Images
from .joining import join
from .model import BackCover, Contacts, Cover, Publication, Section, Text
from .occurrences import texts_of
from .problem_log import ProblemLog
from .schema import Record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .drafts import Draft
    from .files import ContentFolder
    from .model import Node


def load_publication(folder: Path, *, network: bool) -> tuple[Publication, tuple[Problem, ...]]:
    """Read the content folder; see `report.content.load`."""
    problems = ProblemLog()
    files = open_folder(folder, problems)
    brochure = read_brochure(files, problems)
    parts = list_parts(brochure, files, problems)
    images = Images(files, problems, network=network)
    cover = read_image(brochure.record("cover"), images)
    drafts, contacts = _read_parts(parts, files, images, problems)
    read = {*drafts, *([CONTACTS_FILE] if contacts else [])}
    sections = join(
        drafts, contacts, frozenset(part.value for part in parts) - read, images, problems
    )
    if problems.has_errors:
        raise MatwiyaError(problems.all())
    order = tuple(
        each
        for part in parts
        if (each := contacts if part.value == CONTACTS_FILE else sections.get(part.value))
    )
    publication = _assemble(files.root, brochure, cover, order, images.names)
    single = filter(None, map(brochure.text, ("author", "description")))
    tell_fields(publication, (*single, *brochure.texts("keywords")), problems)
    if problems.has_errors:
        raise MatwiyaError(problems.all())
    return publication, problems.all()


def _read_parts(
    parts: Sequence[Text], files: ContentFolder, images: Images, problems: ProblemLog
) -> tuple[dict[str, Draft], Contacts | None]:
    """The draft of every section by its file, without those that can't be read, and the contacts."""
    drafts: dict[str, Draft] = {}
    contacts = None
    for part in parts:
        if part.value == CONTACTS_FILE:
            contacts = read_contacts(files, part.place, images, problems)
        elif draft := read_draft(files, part.value, part.place, problems):
            drafts[part.value] = draft
    return drafts, contacts


def _assemble(
    root: Path,
    brochure: Record,
    cover_image: Node | None,
    order: tuple[Section | Contacts, ...],
    images: tuple[str, ...],
) -> Publication:
    title = brochure.text("title") or _heading_of(order[0])
    cover, contents, back_cover = (
        brochure.record(key) or Record(brochure.place)
        for key in ("cover", "contents", "back_cover")
    )
    theme = brochure.text("theme")
    language = _value(brochure, "language") or guess_language(
        without_fields(text) for text, _place in texts_of(order)
    )
    return Publication(
        folder=root,
        language=language,
        direction=direction_of(language),
        digits=_value(brochure, "digits") or default_digits(language),
        title=title,
        organization=brochure.text("organization") or title,
        cover=Cover(
            title=cover.text("title") or title,
            kicker=cover.text("kicker"),
            subtitle=cover.text("subtitle"),
            foreign_title=cover.text("foreign_title"),
            image=cover_image,
        ),
        back_cover=BackCover(
            statement=back_cover.text("statement"),
            text=back_cover.text("text"),
            colophon=back_cover.text("colophon"),
        ),
        order=order,
        author=_value(brochure, "author"),
        description=_value(brochure, "description"),
        keywords=tuple(text.value for text in brochure.texts("keywords")),
        date=_value(brochure, "date"),
        theme=theme.value if theme else "paths",
        theme_place=theme.place if theme else None,
        brand=brochure.text("brand"),
        page=_value(brochure, "page") or "A4",
        contents_title=contents.text("title"),
        contents_page=contents.flag("show", default=True),
        editions=brochure.texts("editions"),
        settings=_settings(brochure),
        images=images,
    )


def _settings(brochure: Record) -> dict[str, Text]:
    record = brochure.record("settings")
    given = {key: record.text(key) for key in record.values} if record else {}
    return {key: text for key, text in given.items() if text}


def _value(record: Record, key: str) -> str:
    text = record.text(key)
    return text.value if text else ""


def _heading_of(part: Section | Contacts) -> Text:
    if isinstance(part, Contacts):
        return part.title
    return Text("".join(node.plain_text() for node in part.title).strip(), part.place)
