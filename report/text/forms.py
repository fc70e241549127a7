"""Characters that stand for other letters: presentation forms of Arabic and Hebrew."""

from __future__ import annotations

import unicodedata

# The only one of its kind that Unicode does not take apart.
_BASMALA = {0xFDFD: "بسم الله الرحمن الرحيم"}


def spelt(form: str) -> str:
    """The letters that presentation forms stand for (Unicode, NFKC), those of «﷽» too."""
    return unicodedata.normalize("NFKC", form.translate(_BASMALA))
