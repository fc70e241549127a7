"""WeasyPrint alone on final HTML and CSS: `python plain_weasyprint.py FOLDER OUT.pdf`.

FOLDER holds `*.html`, one a part in order, and `*.css`. The parts are laid out and joined by the
engine's own means, with its PDF/UA-1 variant, and nothing else is done.
"""

import sys
from pathlib import Path

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration

folder = Path(sys.argv[1])
fonts, counters = FontConfiguration(), CounterStyle()
sheets = [
    weasyprint.CSS(filename=path, font_config=fonts, counter_style=counters)
    for path in sorted(folder.glob("*.css"))
]
documents = [
    weasyprint.HTML(filename=path).render(
        font_config=fonts, counter_style=counters, stylesheets=sheets
    )
    for path in sorted(folder.glob("*.html"))
]
pages = [page for document in documents for page in document.pages]
documents[0].copy(pages).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
