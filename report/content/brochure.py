"""Reads `brochure.yaml`, finds the files of the sections, and guesses what it doesn't say."""

from __future__ import annotations

import posixpath
from itertools import chain, islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from report.problems import Place
from report.text import foreign_language

from . import limits
from .contacts import FILE as CONTACTS_FILE
from .keys import BROCHURE
from .letters import LETTER_FILE
from .model import Text
from .schema import Record, read_record
from .suggestions import nearest
from .yaml_reader import Mapping, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .files import ContentFolder
    from .problem_log import ProblemLog

FILE: Final = "brochure.yaml"
_MARKDOWN: Final = ".md"
_SAMPLE: Final = 20_000  # characters, to guess the language by
_MISNAMED: Final = (".yml", ".yaml", ".markdown", ".mdown")


def read_brochure(folder: ContentFolder, problems: ProblemLog) -> Record:
    """The settings in `brochure.yaml`; none where there is no such file."""
    place = Place(FILE)
    if FILE not in folder.names:
        return Record(place)
    source = folder.read_text(FILE, limits.YAML_BYTES, place)
    value = read_yaml(source, problems) if source else None
    if value is None:
        return Record(place, is_broken=True)
    if isinstance(value, Mapping) and not value.entries:
        message = f"the file '{FILE}' is empty"
        problems.warn("empty-file", message, Place(FILE, 1), "Write 'title: …', or delete it")
    return read_record(value, BROCHURE, problems)


def list_parts(brochure: Record, folder: ContentFolder, problems: ProblemLog) -> tuple[Text, ...]:
    """The files of the sections and contacts in their order, relative, each with the place that names it.

    Files that stand in the folder and are left out are warned of.
    """
    if "sections" in brochure.values:
        parts = _listed(brochure, problems)
        used = {part.value for part in parts}
        _tell_left_out(folder, used, brochure.place_of("sections"), problems)
    else:
        markdown = (name for name in folder.names if name.endswith(_MARKDOWN))
        here = [name for name in markdown if "/" not in name and name != LETTER_FILE]
        names = [*here, *([CONTACTS_FILE] if CONTACTS_FILE in folder.names else [])]
        parts = tuple(Text(name, Place(name)) for name in names)
        if not brochure.is_unclear("sections"):
            _tell_left_out(folder, {*names}, None, problems)
        if not names:
            message = "the folder has no Markdown file"
            hint = "Write one, such as about.md, that begins with '# ' and a title"
            problems.error("no-sections", message, None, hint)
    if len(parts) > limits.SECTIONS:
        problems.error(
            "too-many-sections",
            f"there are more than {limits.SECTIONS} sections",
            brochure.place_of("sections"),
        )
        return parts[: limits.SECTIONS]
    return parts


def _listed(brochure: Record, problems: ProblemLog) -> tuple[Text, ...]:
    parts: dict[str, Text] = {}
    for text in brochure.texts("sections"):
        name = posixpath.normpath(text.value)
        if name in parts:
            problems.error(
                "duplicate-section",
                f"'{name[:100]}' stands twice",
                text.place,
                "Keep one of the two lines",
            )
        elif name == LETTER_FILE:
            message = f"'{name}' is the text of the e-mail, and no section"
            problems.error("not-a-section", message, text.place, "Delete this line")
        elif not (name.endswith(_MARKDOWN) or name == CONTACTS_FILE):
            problems.error(
                "not-a-section",
                f"'{name[:100]}' is no section",
                text.place,
                f"Sections are Markdown files (.md) and {CONTACTS_FILE}",
            )
        else:
            parts[name] = Text(name, text.place)
    return tuple(parts.values())


def _tell_left_out(
    folder: ContentFolder, used: set[str], place: Place | None, problems: ProblemLog
) -> None:
    for name in folder.names:
        path = PurePosixPath(name)
        if name in used or name in {FILE, LETTER_FILE}:
            continue
        if path.suffix == _MARKDOWN or name == CONTACTS_FILE:
            hint = (
                "Add it to 'sections'"
                if place
                else "Move it beside the others, or list it under 'sections' in brochure.yaml"
            )
            problems.warn(
                "left-out-file",
                f"'{name}' is not among the sections and is left out",
                place or Place(name),
                hint,
            )
        elif "/" not in name and path.suffix.lower() in {*_MISNAMED, _MARKDOWN}:
            problems.warn("unread-file", f"'{name}' is not read", Place(name), _right_name(path))


def _right_name(path: PurePosixPath) -> str:
    close = nearest(path.stem, ("brochure", "contacts"))
    if path.suffix.lower() in {".yml", ".yaml"}:
        return (
            f"Rename it to {close}.yaml"
            if close
            else f"The files read are {FILE}, {CONTACTS_FILE} and Markdown files"
        )
    return f"Rename it to {path.stem}.md if it is a section"


def guess_language(texts: Iterable[str]) -> str:
    """The language that the script of most letters stands for (`ar`, `he`), else `en`."""
    sample = "".join(islice(chain.from_iterable(texts), _SAMPLE))
    return foreign_language(sample, "en") or "en"
