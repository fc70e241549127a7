"""Reads `contacts.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import limits
from .keys import CONTACTS
from .model import Contacts, Node, Social, Text
from .schema import read_items, read_record
from .yaml_reader import Mapping, read_yaml

if TYPE_CHECKING:
    from report.problems import Place

    from .files import ContentFolder
    from .images import Images
    from .problem_log import ProblemLog
    from .schema import Record

FILE: Final = "contacts.yaml"


def read_contacts(
    folder: ContentFolder, place: Place | None, images: Images, problems: ProblemLog
) -> Contacts | None:
    """What `contacts.yaml` says; None, and an error, where it says nothing."""
    source = folder.read_text(FILE, limits.YAML_BYTES, place)
    if source is None:
        return None
    value = read_yaml(source, problems)
    if value is None:
        return None
    if isinstance(value, Mapping) and not value.entries:
        message = f"the file '{FILE}' is empty"
        hint = "Write 'title: …' and the address, or delete it"
        problems.error("empty-file", message, source.place_of_line(0), hint)
        return None
    record = read_record(value, CONTACTS, problems)
    return Contacts(
        name="contacts",
        place=source.place_of_line(0),
        title=record.text("title") or Text("", record.place),
        label=record.text("label"),
        lead=record.text("lead"),
        summary=record.text("summary"),
        address=record.texts("address"),
        phone=record.text("phone"),
        email=record.text("email"),
        website=record.text("website"),
        social=_social(record),
        map=read_image(record.record("map"), images),
        qr=_qr(record, problems),
        qr_caption=record.text("qr_caption"),
        notes=read_items(record, "notes", "title", "text"),
    )


def _social(record: Record) -> tuple[Social, ...]:
    accounts = ((each.text("name"), each.text("url")) for each in record.records("social"))
    return tuple(Social(name, url) for name, url in accounts if name and url)


def read_image(record: Record | None, images: Images) -> Node | None:
    """The `image` node for the file under `image`, with the text under `alt`."""
    source = record.text("image") if record else None
    if record is None or source is None:
        return None
    alternative = record.text("alt")
    words = alternative.value if alternative else ""
    name = images.use(source.value, words, source.place)
    return Node("image", source.place, "", {"src": name, "alt": words})


def _qr(record: Record, problems: ProblemLog) -> Text | None:
    """What the QR code says: the author's choice, else the website where there is one."""
    chosen, website = record.text("qr"), record.text("website")
    if chosen is None:
        return Text("website", website.place) if website else None
    if chosen.value in {"website", "email", "phone"} and chosen.value not in record.places:
        problems.error(
            "qr-without-value",
            f"the QR code is to hold '{chosen.value}', which is missing",
            chosen.place,
            f"Add '{chosen.value}: …', or choose another",
        )
    return chosen
