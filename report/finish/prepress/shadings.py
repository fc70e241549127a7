"""Gradients in inks: the colours between two stops are those of the screen, not those between two inks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pikepdf

    from .inks import Inks

_SAMPLES: Final = 33


def separate_shading(pdf: pikepdf.Pdf, shading: Any, inks: Inks) -> None:
    """Give a shading of DeviceRGB (ISO 32000-2, 8.7.4.5) its colours in inks.

    The engine's functions are stitched of exponential ones (7.10); each of those becomes a table.
    """
    import pikepdf

    if shading.get("/ColorSpace") != "/DeviceRGB":
        return
    shading.ColorSpace = pikepdf.Name.DeviceCMYK
    shading.Function = _separated(pdf, shading.Function, inks)


def _separated(pdf: pikepdf.Pdf, function: Any, inks: Inks) -> Any:
    import pikepdf

    if int(function.FunctionType) == 3:
        parts = [_separated(pdf, part, inks) for part in function.Functions]
        function.Functions = pikepdf.Array(parts)
        return function
    start, end = (float(value) for value in function.Domain)
    colours = [
        inks.of_rgb(
            _colour(function, start + (end - start) * step / (_SAMPLES - 1)), in_gradient=True
        )
        for step in range(_SAMPLES)
    ]
    samples = bytes(round(255 * value) for colour in colours for value in colour)
    return pdf.make_stream(
        samples,
        FunctionType=0,
        Domain=function.Domain,
        Range=pikepdf.Array([0, 1] * 4),
        Size=pikepdf.Array([_SAMPLES]),
        BitsPerSample=8,
    )


def _colour(function: Any, x: float) -> tuple[float, float, float]:
    """The colour of an exponential function at `x` (7.10.3)."""
    share = max(x, 0.0) ** float(function.N)
    red, green, blue = (
        float(one) + share * (float(other) - float(one))
        for one, other in zip(function.C0, function.C1, strict=True)
    )
    return red, green, blue
