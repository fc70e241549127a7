"""Converts colours through ICC profiles, with LittleCMS as Pillow has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .profile import Profile


class Conversion:
    """From colours of one space to those of another, eight bits a channel.

    Spaces are `RGB` (sRGB), `LAB` (CIE L*a*b*, a and b signed) and `CMYK` (that of `press`).
    Relative to the white of the paper, and with the blackest black of one space for that of the
    other; with `as_measured`, without the latter.
    """

    def __init__(
        self, source: str, target: str, press: Profile, *, as_measured: bool = False
    ) -> None:
        from PIL import ImageCms

        def profile(space: str) -> Any:
            if space == "CMYK":
                return press.opened
            return ImageCms.createProfile("sRGB" if space == "RGB" else "LAB")

        self._mode, self._to = source, target
        self._run = ImageCms.buildTransform(
            profile(source),
            profile(target),
            source,
            target,
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags(0) if as_measured else ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )

    def __call__(self, colours: bytes) -> list[bytes]:
        """The colours, one after the other in `colours`, each as the bytes of its channels."""
        from PIL import Image

        size = len(colours) // len(self._mode), 1
        picture = Image.frombytes(self._mode, size, colours)
        converted = Image.new(self._to, size)
        self._run.apply(picture, converted)
        data, channels = converted.tobytes(), len(self._to)
        return [data[start : start + channels] for start in range(0, len(data), channels)]
