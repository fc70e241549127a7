"""The drawings of the theme: pure functions from numbers and colours to SVG text.

Lengths are millimetres, colours `#RRGGBB`, `palette` is what `report.compose.colour.palette`
returns. The same arguments give the same bytes. Every drawing has explicit sizes, is marked as
decoration, and is meant as a CSS background (a file), which the engine keeps
out of the tags of a PDF/UA file; an inline `<svg>` becomes a figure there.

- `globe.globe(shape, palette)`: the dotted globe with its paths; `globe.COVER`, `globe.BAND`
- `star_pattern.star_tiles(width, height, colours, pitch=…, seed=…, bleed=…)`: filled tiles;
  colours from `star_pattern.strip_colours(palette)` or `hue_colours(palette, "a")`
- `star_pattern.star_lines(width, height, line, ground, pitch=…, fade=…, around=…)`: fading lines
- `star.star(size, colour, ring=…, sharp=…)`
- `circles.circles(count, width, palette, direction=…)`: drawing, and boxes for HTML labels
- `timescale.timescale(years, width, palette, direction=…)`: drawing, spans and ticks
- `icons.icon(name, colour, size, direction, ground=…)`; `icon_names()`, `suggest_icons(name)`
- `qr.qr(payload, size, dark)`; `url_payload`, `email_payload`, `phone_payload`, `vcard_payload`

- `operators.pdf_operators(svg)`: a drawing as PDF operators, which spares the engine its paths

A build draws few of them, so they are imported from their modules, not from here.
"""
