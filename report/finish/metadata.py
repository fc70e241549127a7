"""The Info dictionary and the XMP packet (ISO 16684-1), which say the same."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import pydyf

if TYPE_CHECKING:
    from datetime import datetime

    from report.finish.information import DocumentInfo
    from report.finish.standards import Standard

PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

# PDF/A allows properties of schemas that it does not know only with their description
# (ISO 19005-2, 6.6.2.3); this one describes the part number of PDF/UA.
EXTENSION = """\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""

# Control characters, and others that XML 1.0 can't hold.
_UNFIT = re.compile("[^ -~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("[ \t]*[\t\n\r\x85\u2028\u2029]+[ \t]*")


def write_metadata(
    pdf: pydyf.PDF, info: DocumentInfo, standard: Standard, *, attachments: bool
) -> None:
    """Put `info` and the declared standards into `pdf`, in place of the engine's own metadata."""
    producer = pdf.info["Producer"].string
    pdf.info.clear()
    pdf.info.update(_entries(info, producer))
    packet = _packet(info, producer, standard, attachments=attachments)
    if previous := pdf.catalog.get("Metadata"):
        number = int(previous.split()[0])
        packet.number = number
        pdf.objects[number] = packet
    else:
        pdf.add_object(packet)
        pdf.catalog["Metadata"] = packet.reference


def other_metadata(
    pdf: pydyf.PDF, info: DocumentInfo, standard: Standard
) -> tuple[pydyf.Dictionary, pydyf.Stream]:
    """The objects that hold the metadata of `pdf`, as they are when it has other `info`."""
    producer = pdf.info["Producer"].string
    entries = pydyf.Dictionary(_entries(info, producer))
    packet = _packet(info, producer, standard, attachments=False)
    entries.number, packet.number = pdf.info.number, int(pdf.catalog["Metadata"].split()[0])
    return entries, packet


def _entries(info: DocumentInfo, producer: str) -> dict[str, pydyf.String]:
    return {
        key: pydyf.String(_clean(value)) for key, value in _info(info, producer).items() if value
    }


def _packet(
    info: DocumentInfo, producer: str, standard: Standard, *, attachments: bool
) -> pydyf.Stream:
    lines = [*_declarations(standard, attachments=attachments), *_properties(info, producer)]
    return pydyf.Stream(
        [PACKET.format(properties="\n".join(lines)).encode()],
        pydyf.Dictionary({"Type": "/Metadata", "Subtype": "/XML"}),
    )


def _info(info: DocumentInfo, producer: str) -> dict[str, str]:
    date = f"D:{_offset(info.date, '%Y%m%d%H%M%S')}" if info.date else ""
    return {
        "Title": info.title,
        "Author": info.author,
        "Subject": info.description,
        "Keywords": ", ".join(info.keywords),
        "Creator": info.creator,
        "Producer": producer,
        "CreationDate": date,
        "ModDate": date,
    }


def _offset(date: datetime, form: str) -> str:
    """The date with its distance from UTC, as PDF (ISO 32000-1, 7.9.4) and as XMP write it."""
    zone = date.strftime("%z")[:5]
    separator = "'" if form.startswith("%Y%m") else ":"
    return date.strftime(form) + ("Z" if zone == "+0000" else f"{zone[:3]}{separator}{zone[3:]}")


def _declarations(standard: Standard, *, attachments: bool) -> list[str]:
    lines = []
    if part := standard.archive(attachments=attachments):
        lines.append(_element("pdfaid:part", str(part)))
        lines.append(_element("pdfaid:conformance", "A"))
    if part := standard.universal_accessibility:
        lines.append(_element("pdfuaid:part", str(part)))
        if part == 2:
            lines.append(_element("pdfuaid:rev", "2024"))
        elif standard.archive(attachments=attachments):
            lines.append(EXTENSION)
    return lines


def _properties(info: DocumentInfo, producer: str) -> list[str]:
    date = _offset(info.date, "%Y-%m-%dT%H:%M:%S") if info.date else ""
    return [
        _element("dc:format", "application/pdf"),
        _array("dc:title", "Alt", [info.title]),
        _array("dc:creator", "Seq", [info.author]),
        _array("dc:description", "Alt", [info.description]),
        _array("dc:subject", "Bag", info.keywords),
        _array("dc:language", "Bag", [info.language]),
        _element("pdf:Keywords", ", ".join(info.keywords)),
        _element("pdf:Producer", producer),
        _element("xmp:CreatorTool", info.creator),
        _element("xmp:CreateDate", date),
        _element("xmp:ModifyDate", date),
        _element("xmp:MetadataDate", date),
    ]


def _element(name: str, value: str) -> str:
    return f"<{name}>{escape(_clean(value), quote=False)}</{name}>" if value else ""


def _array(name: str, kind: str, values: list[str] | tuple[str, ...]) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    items = "".join(
        f"<rdf:li{language}>{escape(_clean(value), quote=False)}</rdf:li>"
        for value in values
        if value
    )
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _clean(text: str) -> str:
    """`text` as one line that a PDF string and XML hold alike."""
    return _UNFIT.sub("", _BREAKS.sub(" ", text)).strip()
