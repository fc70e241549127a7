"""Raster pictures in inks, through the profile of the press."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image

    from .inks import Inks

_JPEG_QUALITY: Final = 95


def separate_picture(picture: Any, inks: Inks, *, in_mask: bool = False) -> None:
    """Turn an image XObject of DeviceRGB into one of DeviceCMYK, in place; of grey in a mask.

    A photograph stays a JPEG, any other picture loses nothing. Its soft mask stays as it is.
    """
    import pikepdf

    if picture.get("/ColorSpace") != "/DeviceRGB":
        return
    is_jpeg = picture.get("/Filter") == "/DCTDecode"
    shown = _in_srgb(pikepdf.PdfImage(picture).as_pil_image(apply_mask=False))
    shown = shown.convert("L") if in_mask else inks.of_picture(shown)
    picture.ColorSpace = pikepdf.Name.DeviceGray if in_mask else pikepdf.Name.DeviceCMYK
    for key in {"/DecodeParms", "/Decode"} & set(picture.keys()):
        del picture[key]
    if is_jpeg:
        if not in_mask:
            # In a JPEG with Adobe's marker, 255 is no ink, as Pillow writes it.
            picture.Decode = pikepdf.Array([1, 0] * 4)
        picture.write(_jpeg(shown), filter=pikepdf.Name.DCTDecode)
    else:
        picture.write(zlib.compress(shown.tobytes(), 9), filter=pikepdf.Name.FlateDecode)


def _in_srgb(picture: Image) -> Image:
    """A picture in RGB as sRGB: phones and cameras name other spaces in the photograph itself."""
    from PIL import ImageCms

    data = picture.info.get("icc_profile")
    if picture.mode != "RGB" or not data:
        return picture.convert("RGB")
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(data))
        made = ImageCms.profileToProfile(
            picture,
            own,
            ImageCms.createProfile("sRGB"),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return picture  # as viewers take it that can't read its profile either
    return made or picture


def _jpeg(picture: Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return buffer.getvalue()
