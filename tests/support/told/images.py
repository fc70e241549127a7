"""What is told about images."""

from __future__ import annotations

from report.content import limits

from .case import Case, brochure, contacts, image, page, svg

CASES = {
    "missing image": Case(page("![x](y.png)\n"), "missing-file error a.md:3:1"),
    "image outside": Case(page("![x](../y.png)\n"), "outside-folder error a.md:3:1"),
    "remote image": Case(page("![x](https://example.org/y.png)\n"), "remote-image error a.md:3:1"),
    "data image": Case(page("![x](data:image/png;base64,AAAA)\n"), "remote-image error a.md:3:1"),
    "no image": Case(page("![x]()\n"), "missing-image error a.md:3:1"),
    "no alt": Case(page("x\n![](y.png)\n") | {"y.png": image("PNG")}, "missing-alt error a.md:4:1"),
    "alt of a mark of direction": Case(
        page("x\n![\u200f](y.png)\n") | {"y.png": image("PNG")}, "missing-alt error a.md:4:1"
    ),
    "kind of image": Case(
        page("![x](y.tiff)\n") | {"y.tiff": b"x"}, "unsupported-image error a.md:3:1"
    ),
    "no image at all": Case(
        page("![x](y.png)\n") | {"y.png": b"text"}, "unsupported-image error a.md:3:1"
    ),
    "broken png": Case(
        page("![x](y.png)\n") | {"y.png": image("PNG")[:-20]}, "broken-image error a.md:3:1"
    ),
    "broken jpeg": Case(
        page("![x](y.jpg)\n") | {"y.jpg": image("JPEG", (900, 900))[:-2000]},
        "broken-image error a.md:3:1",
    ),
    "pixels": Case(
        page("![x](y.png)\n") | {"y.png": image("PNG", (7000, 6000))},
        "too-many-pixels error a.md:3:1",
    ),
    "cover image": Case(
        brochure("cover:\n  image: y.png\n"),
        "missing-alt error brochure.yaml:2:10\nmissing-file error brochure.yaml:2:10",
    ),
    "map": Case(
        contacts("title: x\nmap: {image: y.gif, alt: x}\n"), "missing-file error contacts.yaml:2:14"
    ),
    "svg": Case(page("![x](d.svg)\n") | {"d.svg": "<svg>"}, "broken-image error a.md:3:1"),
    "svg root": Case(page("![x](d.svg)\n") | {"d.svg": "<html/>"}, "broken-image error a.md:3:1"),
    "svg depth": Case(svg("<g>" * 200 + "</g>" * 200), "broken-image error a.md:3:1"),
    "svg script": Case(svg("<script>x</script>"), "active-image error a.md:3:1"),
    "svg handler": Case(svg('<g onclick="x"/>'), "active-image error a.md:3:1"),
    "svg entity": Case(svg("", '<!DOCTYPE svg [<!ENTITY a "b">]>'), "active-image error a.md:3:1"),
    "svg image": Case(
        svg('<image href="file:///etc/passwd"/>'), "external-reference error a.md:3:1"
    ),
    "svg style": Case(svg("<style>@import 'x'</style>"), "external-reference error a.md:3:1"),
    "svg style in pieces": Case(
        svg("<style>@im&#x70;ort 'x'</style>"), "external-reference error a.md:3:1"
    ),
    "svg url": Case(svg('<g style="fill:url(http://x/)"/>'), "external-reference error a.md:3:1"),
    "svg sheet": Case(svg("", '<?xml-stylesheet href="x"?>'), "external-reference error a.md:3:1"),
    "svg text": Case(svg("<text>x</text>"), "svg-text warning a.md:3:1"),
    "large svg": Case(svg("<g/>" * (limits.SVG_BYTES // 4)), "file-too-large error a.md:3:1"),
    "braces of an image": Case(
        page("![x](y.png){width=50%}\n") | {"y.png": image("PNG")},
        "image-attributes warning a.md:3:12",
    ),
}
