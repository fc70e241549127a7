"""What a finished document says about itself: its title, its language, its date."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from report.problems import MatwiyaError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from report.content.model import Publication

CREATOR = "Matwiya"


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """The metadata of one PDF file, the same in its Info dictionary and in its XMP packet.

    `title` may not be empty: PDF/UA-1 §7.1 wants one to show. `language` is a BCP 47 tag,
    `direction` `rtl` or `ltr`. `date` is when the document was made, with a time zone, None where
    nobody said: the clock is never asked, so that the same input gives the same bytes.

    `labels` has one text a page: its folio as printed, in any digits, or words for a page that
    bears none («الغلاف»). Fewer labels than pages leave the rest to the viewer, which counts.
    """

    title: str
    language: str
    direction: str = "rtl"
    author: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    date: datetime | None = None
    creator: str = CREATOR
    labels: tuple[str, ...] = ()


def document_info(
    publication: Publication,
    labels: tuple[str, ...] = (),
    environment: Mapping[str, str] = os.environ,
) -> DocumentInfo:
    """The metadata of `publication`'s PDF.

    The date is that of SOURCE_DATE_EPOCH in `environment`, else the publication's own at midnight
    UTC, else none. The organization stands in for an author that nobody named. Raises
    MatwiyaError for a SOURCE_DATE_EPOCH that is not a number of seconds.
    """
    return DocumentInfo(
        title=" ".join(publication.title.value.split()),
        language=publication.language,
        direction=publication.direction,
        author=publication.author or publication.organization.value,
        description=publication.description,
        keywords=publication.keywords,
        date=document_date(publication.date, environment),
        labels=labels,
    )


def document_date(date: str, environment: Mapping[str, str]) -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH names, else `date` (ISO 8601), else None.

    See https://reproducible-builds.org/specs/source-date-epoch/. `date` without a time is its
    midnight, without a zone UTC.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            raise MatwiyaError(
                [
                    Problem(
                        code="source-date-epoch",
                        message=f"SOURCE_DATE_EPOCH is '{epoch}', not a number of seconds",
                        hint="Set it to the seconds since 1970, or unset it",
                    )
                ]
            ) from None
    if not date:
        return None
    moment = datetime.fromisoformat(date)
    if moment.tzinfo is None:
        moment = datetime.combine(moment.date(), moment.time() or time(), UTC)
    return moment
