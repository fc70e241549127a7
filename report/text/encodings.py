"""The encodings of Arabic text that came before Unicode."""

from __future__ import annotations


def is_windows_1256(data: bytes) -> bool:
    """Whether text that is not UTF-8 is likely to be Arabic in Windows-1256.

    It is when nine of ten bytes beyond ASCII are letters of the Arabic block there.
    """
    letters = bytes(byte for byte in data if byte >= 0x80).decode("cp1256")
    return sum("\u0600" <= letter <= "\u06ff" for letter in letters) > 0.9 * len(letters)
