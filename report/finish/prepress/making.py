"""Makes the file for the print shop of the pages with their bleed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from .document import separate_document
from .identity import VERSION, add_output_intent, declare
from .inks import Inks
from .layers import name_blending_space
from .links import drop_links
from .sheet import add_registration, set_on_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from .inks import Cmyk
    from .profile import Profile


def make_print_file(  # noqa: PLR0913 (one parameter a choice)
    data: bytes,
    profile: Profile,
    chosen: Mapping[str, Cmyk | None],
    date: datetime,
    *,
    marks: bool = True,
    folds: Sequence[Sequence[float]] = (),
) -> bytes:
    """The PDF/X-4 file (ISO 15930-7) of the PDF in `data`, which the engine wrote with its bleed.

    Everything is in the inks of `profile`; `chosen` are those that the theme gives to some of its
    colours (see `Inks`). `date`, in UTC, is for a file without one. `folds` are, for each page,
    where it is folded, in points from its left edge. The same input gives the same bytes.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        separate_document(pdf, Inks(profile, chosen))
        for index, page in enumerate(pdf.pages):
            set_on_sheet(pdf, page.obj, folds[index] if folds else (), marks=marks)
        if marks:
            add_registration(pdf)
        drop_links(pdf)
        add_output_intent(pdf, profile)
        declare(pdf, data, date)
        pdf.remove_unreferenced_resources()
        for page in pdf.pages:
            name_blending_space(page.obj)
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            force_version=VERSION,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return buffer.getvalue()
