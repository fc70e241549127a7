"""What makes a PDF file a PDF/X-4 file (ISO 15930-7): its output intent, and what it says of itself."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_OID, uuid5

if TYPE_CHECKING:
    from datetime import datetime

    import pikepdf

    from .profile import Profile

VERSION: Final = "1.6"
"""Of PDF, which PDF/X-4 is a part of (6.1)."""

_PDFX: Final = "http://www.npes.org/pdfx/ns/id/"


def add_output_intent(pdf: pikepdf.Pdf, profile: Profile) -> None:
    """Say for which press the inks are meant, and have its profile in the file (6.2)."""
    import pikepdf

    data = pdf.make_stream(profile.data, N=4)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(profile.condition),
        Info=pikepdf.String(profile.description),
        DestOutputProfile=data,
    )
    if profile.condition != "Custom":
        intent.RegistryName = pikepdf.String("http://www.color.org")
    pdf.Root.OutputIntents = pikepdf.Array([intent])


def declare(pdf: pikepdf.Pdf, data: bytes, date: datetime) -> None:
    """Set what PDF/X-4 wants in the metadata and the Info dictionary (6.7 to 6.9).

    `date` stands in where the file has none. `data`, from which the file was made, gives it the
    identifier that it must have: the same data, the same identifier.
    """
    import pikepdf

    identifier = uuid5(NAMESPACE_OID, hashlib.sha256(data).hexdigest())
    pikepdf.models.PdfMetadata.register_xml_namespace(_PDFX, "pdfxid")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        moment = xmp.get("xmp:CreateDate") or date.strftime("%Y-%m-%dT%H:%M:%SZ")
        for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            xmp[key] = moment
        xmp["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        xmp["pdf:Trapped"] = "False"
        xmp["xmpMM:DocumentID"] = f"uuid:{identifier}"
        xmp["xmpMM:VersionID"] = "1"
        xmp["xmpMM:RenditionClass"] = "default"
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    for key in ("/CreationDate", "/ModDate"):
        if key not in pdf.docinfo:
            pdf.docinfo[key] = pikepdf.String(date.strftime("D:%Y%m%d%H%M%SZ"))
