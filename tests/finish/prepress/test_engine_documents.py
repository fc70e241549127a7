"""Whatever the engine draws: gradients, masks, layers, patterns, pictures of every kind, links."""

from __future__ import annotations

import base64
import io
from datetime import UTC, datetime

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageCms

from report.finish.prepress import make_print_file, shipped_profile
from report.layout import start_engine
from tests.support.pictures import pages_of
from tests.support.press import proof_of
from tests.support.separations import colours_of, plates_of, within_bleed

DATE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
STYLE = (
    "@page { size: 80mm 60mm; margin: 5mm; bleed: 3mm } body { margin: 0; font: 10pt sans-serif }"
)


def _picture(mode: str, kind: str) -> str:
    image = Image.linear_gradient("L").resize((64, 64)).point(lambda level: 64 + level // 2)
    colours = Image.merge("RGB", (image, image.rotate(90), image.rotate(180)))
    made = colours.convert(mode) if mode in {"CMYK", "L", "RGB", "P"} else colours
    if mode == "RGBA":
        made = colours.convert("RGBA")
        made.putalpha(image)
    file = io.BytesIO()
    made.save(file, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(file.getvalue()).decode()}"


PICTURES = {
    f"{mode} in {kind}": f'<img alt="a" style="width: 40mm" src="{_picture(mode, kind)}">'
    for mode, kind in (
        ("RGB", "JPEG"),
        ("RGB", "PNG"),
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("L", "JPEG"),
    )
}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="120" style="width: 40mm; height: 30mm">'
    "%s</svg>"
)
BODIES = {
    **PICTURES,
    "linear gradient": '<div style="height: 40mm; background: linear-gradient(to right, #015474, #f9ac46 30%, red)"></div>',
    "radial gradient": '<div style="height: 40mm; background: radial-gradient(#3bbbb0, white)"></div>',
    "gradient that fades": '<div style="height: 40mm; background: linear-gradient(#a43d2bff, #a43d2b00)"></div>',
    "layer": '<div style="opacity: 0.4; height: 40mm; background: #015474"><p style="color: red">A</p></div>',
    "blend": '<div style="background: #f9ac46; height: 40mm"><p style="mix-blend-mode: multiply; color: #015474">A</p></div>',
    "repeated picture": f'<div style="height: 40mm; background: url({_picture("RGB", "PNG")}) 0 0 / 9mm"></div>',
    "other spaces": '<p style="color: lab(50% 40 20); background: oklch(0.9 0.05 200)">A</p>',
    "shadow and border": '<p style="border: 3mm dashed rgb(1 84 116 / 0.5)">A</p>',
    "SVG gradient": SVG % (
        '<linearGradient id="g"><stop offset="0" stop-color="#015474"/><stop offset="1" stop-color="#f9ac46"'
        ' stop-opacity="0.2"/></linearGradient><rect width="160" height="120" fill="url(#g)"/>'
    ),
    "SVG mask": SVG % (
        '<mask id="m"><rect width="80" height="120" fill="white"/><rect x="80" width="80" height="120" fill="#808080"/>'
        '</mask><rect width="160" height="120" fill="#015474" mask="url(#m)"/>'
    ),
    "SVG pattern": SVG % (
        '<pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#a43d2b"/>'
        '</pattern><rect width="160" height="120" fill="url(#p)" opacity="0.7"/>'
    ),
}  # fmt: skip


def _written(body: str) -> bytes:
    engine = start_engine()
    html = f"<!doctype html><html lang=en><title>A</title><style>{STYLE}</style><body>{body}"
    pdf: bytes = engine.HTML(string=html).write_pdf(pdf_tags=True)
    return pdf


def _made(data: bytes) -> bytes:
    return make_print_file(data, shipped_profile(), {}, DATE)


@pytest.fixture(scope="module", params=BODIES)
def document(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    """A page of the engine's, and the same for the press."""
    data = _written(BODIES[request.param])
    return data, _made(data)


def test_everything_is_in_inks(document: tuple[bytes, bytes]) -> None:
    with pikepdf.open(io.BytesIO(document[0])) as before:
        spaces = {space for space, _ in colours_of(before)}
        assert spaces & {"DeviceRGB", "DeviceGray", "lab-d50", "lab-d65"}
    with pikepdf.open(io.BytesIO(document[1])) as pdf:
        found = {space for space, _ in colours_of(pdf)}
    assert found <= {"DeviceCMYK", "DeviceGray", "Pattern", "Registration"}
    assert found & {"DeviceCMYK", "DeviceGray"}


def test_a_page_with_transparency_is_mixed_in_inks(document: tuple[bytes, bytes]) -> None:
    """That it says so is seen where the engine used any; that nothing else is, by `colours_of`."""
    is_transparent = any(word in document[0] for word in (b"/SMask", b"/BM", b"/Group"))
    with pikepdf.open(io.BytesIO(document[1])) as pdf:
        group = pdf.pages[0].obj.get("/Group")
    if is_transparent:
        assert group is not None
        assert (group.S, group.CS) == ("/Transparency", "/DeviceCMYK")


def test_no_place_has_too_much_ink(document: tuple[bytes, bytes]) -> None:
    [page] = plates_of(document[1])
    assert within_bleed(page).sum(axis=-1).max() < 3


def test_it_looks_as_on_a_screen(document: tuple[bytes, bytes]) -> None:
    """On average: the pure red and blue of a screen are brighter than any ink."""
    screen = np.asarray(pages_of(document[0], 72)[0], dtype=float)
    [press] = proof_of(document[1], 72)
    found = np.asarray(press, dtype=float)
    edge = (found.shape[0] - screen.shape[0]) // 2
    inner = found[edge : edge + screen.shape[0], edge : edge + screen.shape[1]]
    assert inner.shape == screen.shape
    assert abs(inner - screen).mean() < 12
    assert abs(inner.mean(axis=(0, 1)) - screen.mean(axis=(0, 1))).max() < 12


@pytest.mark.parametrize("body", ["gradient that fades", "SVG gradient", "SVG mask"])
def test_masks_stay_masks_of_light(body: str) -> None:
    with pikepdf.open(io.BytesIO(_made(_written(BODIES[body])))) as pdf:
        holders = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream | pikepdf.Dictionary) and "/Resources" in each
        ]
        states = [state for holder in holders
                  for state in holder.Resources.get("/ExtGState", pikepdf.Dictionary()).values()]  # fmt: skip
        masks = [state.SMask.G for state in states if "/SMask" in state]
        assert masks
        for mask in masks:
            assert mask.Group.CS == "/DeviceGray"
            assert not {"k", "K"} & {str(op) for _, op in pikepdf.parse_content_stream(mask)}


def test_a_picture_in_inks_stays_as_it_was_prepared() -> None:
    data = _written(f'<img alt="a" style="width: 40mm" src="{_picture("CMYK", "JPEG")}">')
    with (
        pikepdf.open(io.BytesIO(data)) as before,
        pikepdf.open(io.BytesIO(_made(data))) as after,
    ):
        [one], [other] = (
            [o for o in pdf.objects
             if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
            for pdf in (before, after)
        )  # fmt: skip
        assert one.read_raw_bytes() == other.read_raw_bytes()


def _photograph(profile: bytes) -> str:
    """Half red and half blue, saying of its colours what `profile` does."""
    image = Image.new("RGB", (64, 64), (200, 30, 30))
    image.paste((30, 30, 200), (32, 0, 64, 64))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=95, icc_profile=profile)
    address = f"data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}"
    return f'<img alt="a" style="width: 40mm" src="{address}">'


def _left_half(data: bytes) -> tuple[float, ...]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        [picture] = [o for o in pdf.objects
                     if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]  # fmt: skip
        return pikepdf.PdfImage(picture).as_pil_image().getpixel((10, 10))


def test_a_photograph_is_taken_in_its_own_colours() -> None:
    """In a space whose red is sRGB's green, red is printed as green; a broken profile is let be."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = (
        srgb.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"????", b"gXYZ", 1)
    )
    plain, same, other, broken = (
        _left_half(_made(_written(_photograph(profile)))) for profile in (b"", srgb, swapped, b"no")
    )
    assert plain == pytest.approx(same, abs=4) == broken
    assert plain[0] < 60 < plain[1]  # red: magenta and yellow
    assert other[1] < 60 < other[0]  # green: cyan and yellow


def test_links_are_left_out_and_their_words_stay_tagged() -> None:
    data = _written(
        '<p>See <a href="https://example.org">the site</a> and <a href="#a">this</a>.<p id=a>A'
    )
    with pikepdf.open(io.BytesIO(data)) as before:
        assert len(before.pages[0].Annots) == 2
    with pikepdf.open(io.BytesIO(_made(data))) as pdf:
        assert "/Annots" not in pdf.pages[0]
        roles = [
            o.S
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o
        ]
        assert "/Link" not in roles
        assert "/Span" in roles
        assert not [o for o in pdf.objects
                    if isinstance(o, pikepdf.Dictionary) and o.get("/Type") in {"/OBJR", "/Annot"}]  # fmt: skip
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        assert all(isinstance(value, pikepdf.Array) for value in list(numbers)[1::2])


def test_a_document_without_tags_is_printed_as_well() -> None:
    html = f"<title>A</title><style>{STYLE}</style><p>A <a href=#b>b</a>"
    data: bytes = start_engine().HTML(string=html).write_pdf()
    with pikepdf.open(io.BytesIO(_made(data))) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
