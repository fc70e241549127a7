"""The keys of `brochure.yaml`, of front matter and of `contacts.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .model import Ground, Layout
from .schema import Key, Kind
from .values import (
    check_colour,
    check_date,
    check_email,
    check_language,
    check_name,
    check_phone,
    check_web_address,
)

if TYPE_CHECKING:
    from .schema import Schema

_LAYOUTS = tuple(layout.value for layout in Layout if layout is not Layout.CONTACTS)
_ITEM: Schema = {"title": Key(required=True), "text": Key(required=True)}

EDITION_SETTINGS: Final = (
    *("flip", "sheet", "signature", "paper_thickness", "marks"),
    *("paper", "large_print", "per_sheet", "fold", "press", "fold_guide"),
    *("dpi", "image_format", "max_size"),
    "icc",
)
"""The fields of `report.editions.Settings`, which gives them their meaning."""

BROCHURE: Final[Schema] = {
    "title": Key(),
    "organization": Key(),
    "language": Key(check=check_language),
    "digits": Key(choices=("arabic-indic", "persian", "western")),
    "theme": Key(check=check_name),
    "brand": Key(check=check_colour),
    "page": Key(choices=("A4", "A5")),
    "author": Key(),
    "description": Key(),
    "keywords": Key(Kind.TEXTS),
    "date": Key(check=check_date),
    "sections": Key(Kind.TEXTS),
    "cover": Key(
        Kind.RECORD,
        keys={
            "title": Key(),
            "kicker": Key(),
            "subtitle": Key(),
            "foreign_title": Key(),
            "image": Key(),
            "alt": Key(),
        },
    ),
    "contents": Key(Kind.RECORD, keys={"title": Key(), "show": Key(Kind.FLAG)}),
    "back_cover": Key(Kind.RECORD, keys={"statement": Key(), "text": Key(), "colophon": Key()}),
    "editions": Key(Kind.TEXTS, check=check_name),
    "settings": Key(Kind.RECORD, keys={name: Key() for name in EDITION_SETTINGS}),
}

FRONT_MATTER: Final[Schema] = {
    "layout": Key(choices=_LAYOUTS),
    "title": Key(),
    "label": Key(may_be_empty=True),
    "lead": Key(),
    "summary": Key(),
    "leaflet": Key(),
    "ground": Key(choices=tuple(Ground)),
    "facts": Key(Kind.RECORDS, keys={"value": Key(required=True), "label": Key(required=True)}),
    "figure": Key(
        Kind.RECORD,
        keys={
            "kind": Key(required=True, choices=("circles", "timescale")),
            "title": Key(),
            "caption": Key(),
            "items": Key(Kind.RECORDS, keys={"title": Key(required=True), "text": Key()}),
        },
    ),
}

LETTER: Final[Schema] = {"subject": Key()}

CONTACTS: Final[Schema] = {
    "title": Key(required=True),
    "label": Key(may_be_empty=True),
    "lead": Key(),
    "summary": Key(),
    "address": Key(Kind.LINES),
    "phone": Key(check=check_phone),
    "email": Key(check=check_email),
    "website": Key(check=check_web_address),
    "social": Key(
        Kind.RECORDS,
        keys={"name": Key(required=True), "url": Key(required=True, check=check_web_address)},
    ),
    "map": Key(Kind.RECORD, keys={"image": Key(required=True), "alt": Key()}),
    "qr": Key(choices=("website", "email", "phone", "vcard", "none")),
    "qr_caption": Key(),
    "notes": Key(Kind.RECORDS, keys=_ITEM),
}
