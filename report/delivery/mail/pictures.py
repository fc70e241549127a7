"""Pictures within the words of a mail: of a kind that every mail program shows, and no larger than it must."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH: Final = 544  # pixels: the column of words, on a screen of one pixel to the dot
_SHARP: Final = 2  # pixels to the dot on screens of today
_TALLEST: Final = 3 * WIDTH * _SHARP
_KINDS: Final = {"JPEG": "jpeg", "PNG": "png", "GIF": "gif"}
_COLOURS: Final = 4096  # of a drawing, which JPEG would blur
_QUALITY: Final = 85


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture that the words show where they name `cid:` and its `cid` (RFC 2392).

    `kind` is its subtype of `image/`, `width` in CSS pixels is how wide it is shown at most.
    """

    cid: str
    data: bytes = field(repr=False)
    kind: str
    width: int

    @property
    def file_name(self) -> str:
        """The name under which it can be saved."""
        return f"{self.cid.partition('@')[0]}.{self.kind.replace('jpeg', 'jpg')}"


def inline_picture(data: bytes, cid: str) -> InlinePicture:
    """The picture in the file `data` (one that Pillow reads) for a mail.

    It is turned as its camera says, has two pixels for each that is shown, and is PNG where it is
    a drawing or can be seen through, else JPEG. What moves, and what is small as it is, is kept.
    """
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data)) as source:
        kind = _KINDS.get(source.format or "", "")
        if kind == "gif" and getattr(source, "is_animated", False):
            return InlinePicture(cid, data, kind, min(WIDTH, source.width))
        image = ImageOps.exif_transpose(source)
        width = min(WIDTH, image.width)
        turned = image.size != source.size or source.getexif().get(0x0112, 1) != 1
        image.thumbnail((WIDTH * _SHARP, _TALLEST), Image.Resampling.LANCZOS)
        made, made_kind = _encoded(image)
        if kind and not turned and image.size == source.size and len(data) <= len(made):
            made, made_kind = data, kind
    return InlinePicture(cid, made, made_kind, width)


def _encoded(image: Image) -> tuple[bytes, str]:
    seen_through = image.has_transparency_data
    plain = image.convert("RGBA" if seen_through else "RGB")
    buffer = BytesIO()
    if seen_through or plain.getcolors(_COLOURS):
        plain.save(buffer, "PNG", optimize=True)
        return buffer.getvalue(), "png"
    plain.save(buffer, "JPEG", quality=_QUALITY, optimize=True)
    return buffer.getvalue(), "jpeg"
