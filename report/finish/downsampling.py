"""Makes a finished PDF smaller: its pictures get fewer pixels and are compressed harder, step by step.

Only the data of image XObjects changes. Pages, text layer, tags and metadata stay as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .drawn import drawn_sizes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pikepdf
    from PIL.Image import Image

    from .drawn import ObjectKey, Size

STEPS: Final = (
    *(
        (600, 92),
        (400, 88),
        (300, 85),
        (250, 85),
        (220, 85),
        (190, 85),
        (170, 85),
        (150, 85),
        (130, 80),
        (120, 80),
    ),
    *((110, 80), (100, 80), (96, 75), (96, 65), (85, 65), (72, 65), (72, 50)),
)
"""Dots per inch and quality of the JPEG, from what no one sees to what is just bearable on a screen."""

_MODES: Final = {"/DeviceRGB": "RGB", "/DeviceGray": "L", "/DeviceCMYK": "CMYK"}
_COLOURS: Final = 4096  # of a drawing: a photograph has more, and is never smaller without loss
_WORTH: Final = 0.9  # of its bytes: what saves less is not worth a loss


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A PDF whose pictures have been made smaller.

    `resolution` (dots per inch) is the most that any of its pictures has, `before` what it had,
    both as drawn; `quality` is that of its JPEG pictures. `pictures` are how many were changed.
    """

    pdf: bytes = field(repr=False)
    resolution: int
    before: int
    quality: int
    pictures: int


@dataclass(frozen=True, slots=True)
class _Encoded:
    """The data of a picture as it stands in a stream. Lossless rows have a PNG filter each."""

    data: bytes = field(repr=False)
    pixels: tuple[int, int]
    lossless: bool


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture of the file, or its mask. `inches` are the lengths of its sides as drawn.

    `bytes` and `digest` are those of its data.
    """

    source: Any
    digest: bytes
    inches: Size
    pixels: tuple[int, int]
    bytes: int

    @property
    def resolution(self) -> float:
        return max(
            dots / length if length else 0.0
            for dots, length in zip(self.pixels, self.inches, strict=True)
        )


KeptPictures: TypeAlias = "dict[tuple[bytes, tuple[int, int], int], _Encoded | None]"
"""Pictures that were made smaller before, by the digest of their data, size and quality."""


def shrink_pictures(pdf: bytes, most_bytes: int, kept: KeptPictures | None = None) -> Shrunk:
    """`pdf` with its pictures made as small as needed for `most_bytes`, and no smaller.

    When even the last of `STEPS` does not do, the file is what that one gave. The same input
    gives the same bytes. `kept` is filled, and saves the work for files with the same pictures.
    """
    import pikepdf

    kept = {} if kept is None else kept
    with pikepdf.open(BytesIO(pdf)) as document:
        drawn = drawn_sizes(document)
        pictures = {each.source.objgen: each for each in _pictures(document, drawn)}
        before = round(max((each.resolution for each in pictures.values()), default=0))

        @cache
        def smaller(step: int) -> dict[ObjectKey, _Encoded]:
            made = {key: _smaller(each, *STEPS[step], kept) for key, each in pictures.items()}
            return {key: each for key, each in made.items() if each}

        def size(step: int) -> int:
            made = smaller(step)
            return len(pdf) - sum(
                pictures[key].bytes - len(each.data) for key, each in made.items()
            )

        last = len(STEPS) - 1
        step = bisect_left(range(last), -most_bytes, key=lambda step: -size(step))
        small = _written(pdf, made := smaller(step))
        while len(small) > most_bytes and step < last:
            step += 1
            small = _written(pdf, made := smaller(step))
    resolution, quality = STEPS[step]
    return Shrunk(small, min(resolution, before), before, quality, len(made.keys() & drawn.keys()))


def _pictures(document: pikepdf.Pdf, drawn: Mapping[ObjectKey, Size]) -> Iterator[_Picture]:
    """What can be made smaller: pictures in 8 bits that are drawn, and their masks; CMYK as JPEG."""
    for key, inches in drawn.items():
        image = document.get_object(key)
        for source in (image, image.get("/SMask")):
            if source is not None and _can_be_smaller(source):
                data = source.read_raw_bytes()
                pixels = int(source.Width), int(source.Height)
                yield _Picture(source, sha256(data).digest(), inches, pixels, len(data))


def _can_be_smaller(source: Any) -> bool:
    known = (
        source.get("/ColorSpace") in _MODES
        and source.get("/BitsPerComponent") == 8
        and "/Mask" not in source
    )
    if source.get("/ColorSpace") == "/DeviceCMYK":
        # Adobe's programs write inks inverted, and the array Decode turns them round. Pillow reads and
        # writes all of them so: what was inverted stays inverted, and Decode right.
        return bool(known and source.get("/Filter") == "/DCTDecode")
    return bool(known and "/Decode" not in source)


def _smaller(
    picture: _Picture, resolution: int, quality: int, kept: KeptPictures
) -> _Encoded | None:
    """`picture` with at most `resolution` dots per inch, or None where that saves too little."""
    factor = min(1.0, resolution / picture.resolution) if picture.resolution else 1.0
    width, height = (max(1, round(dots * factor)) for dots in picture.pixels)
    key = picture.digest, (width, height), quality
    if key not in kept:
        kept[key] = _encoded(picture, (width, height), quality)
    return kept[key]


def _encoded(picture: _Picture, size: tuple[int, int], quality: int) -> _Encoded | None:
    from PIL import Image

    image = _opened(picture.source, size)
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS)
    best = _Encoded(_as_jpeg(image, quality), image.size, lossless=False)
    if picture.source.get("/Filter") != "/DCTDecode" and image.getcolors(_COLOURS):
        plain = _Encoded(_as_png_rows(image), image.size, lossless=True)
        best = min(plain, best, key=lambda each: len(each.data))
    return best if len(best.data) <= _WORTH * picture.bytes else None


def _opened(source: Any, size: tuple[int, int]) -> Image:
    """The picture of a stream, of any size that is not below `size`."""
    import pikepdf
    from PIL import Image

    mode = _MODES[str(source.ColorSpace)]
    if source.get("/Filter") == "/DCTDecode":
        image: Image.Image = Image.open(BytesIO(source.read_raw_bytes()))
        image.draft(mode, size)  # decodes no more than it must
    else:
        image = pikepdf.PdfImage(source).as_pil_image()
    return image.convert(mode)


def _as_jpeg(image: Image, quality: int) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()


def _as_png_rows(image: Image) -> bytes:
    """The compressed rows of a PNG of `image` (its IDAT chunks), which PDF takes as they are."""
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    data, at, rows = buffer.getvalue(), len(b"\x89PNG\r\n\x1a\n"), b""
    while at < len(data):
        length = int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            rows += data[at + 8 : at + 8 + length]
        at += length + 12  # its length, name and checksum
    return rows


def _written(pdf: bytes, smaller: Mapping[ObjectKey, _Encoded]) -> bytes:
    """`pdf` with other data in those of its pictures."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        for key, made in smaller.items():
            stream = document.get_object(key)
            filter_, parameters = pikepdf.Name.DCTDecode, None
            if made.lossless:
                colors = 3 if stream.ColorSpace == "/DeviceRGB" else 1
                filter_ = pikepdf.Name.FlateDecode
                parameters = pikepdf.Dictionary(Predictor=15, Colors=colors, Columns=made.pixels[0])
            stream.write(made.data, filter=filter_, decode_parms=parameters)
            stream.Width, stream.Height = made.pixels
        buffer = BytesIO()
        document.save(buffer, deterministic_id=True, fix_metadata_version=False)
    return buffer.getvalue()
