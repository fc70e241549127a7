"""The PDF standards that a file can declare, and what each asks of the engine."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pydyf


class Standard(StrEnum):
    """A set of standards that one file declares and keeps, `--standard` on the command line.

    `UA1_A2A` is PDF/UA-1 (ISO 14289-1) with PDF/A-2a (ISO 19005-2), or with PDF/A-3a
    (ISO 19005-3) when the file has attachments. `UA2` is PDF/UA-2 (ISO 14289-2, PDF 2.0).
    `NONE` declares nothing; the file is tagged all the same.
    """

    UA1_A2A = "ua1+a2a"
    UA1 = "ua1"
    A2A = "a2a"
    UA2 = "ua2"
    NONE = "none"

    @property
    def universal_accessibility(self) -> int:
        """The part of PDF/UA that is declared, 0 for none."""
        return {Standard.UA1_A2A: 1, Standard.UA1: 1, Standard.UA2: 2}.get(self, 0)

    def archive(self, *, attachments: bool) -> int:
        """The part of PDF/A that is declared at level A, 0 for none."""
        if self not in {Standard.UA1_A2A, Standard.A2A}:
            return 0
        return 3 if attachments else 2

    @property
    def version(self) -> str:
        """The PDF version of the file."""
        return "2.0" if self is Standard.UA2 else "1.7"


def engine_options(standard: Standard, *, attachments: bool) -> dict[str, object]:
    """The options of WeasyPrint's `Document.write_pdf` for `standard`."""
    part = standard.archive(attachments=attachments)
    return {
        "pdf_variant": f"pdf/a-{part}a" if part else None,
        "pdf_version": standard.version,
        "pdf_tags": True,
        "pdf_identifier": True,
        "output_intent": "",  # ours: see `keep_archive_rules`
    }


def keep_archive_rules(pdf: pydyf.PDF) -> None:
    """Make `pdf` keep what PDF/A asks of colours and pictures.

    Colours are those of the engine's sRGB profile (ISO 19005-2, 6.2.3); the engine would write
    it too, and leave its file open. Images are not interpolated (6.2.8).
    """
    import weasyprint

    profile = pydyf.Stream(
        [(Path(weasyprint.__file__).parent / "pdf" / "sRGB2014.icc").read_bytes()],
        pydyf.Dictionary({"N": 3}),
        compress=True,
    )
    pdf.add_object(profile)
    name = pydyf.String("sRGB2014")
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name}
    pdf.catalog["OutputIntents"] = pydyf.Array(
        [pydyf.Dictionary({**intent, "Info": name, "DestOutputProfile": profile.reference})]
    )
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            item.extra.pop("Interpolate", None)
