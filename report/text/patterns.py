"""The patterns of what keeps an order of its own inside running text."""

from __future__ import annotations

from .scripts import LTR_LETTER, RTL_LETTER, exclusion

_ASCII_WORD = "[A-Za-z0-9]"
_TWO_LETTER_FILES = "ai|cc|cs|db|gz|js|md|mm|pl|ps|py|rb|rs|sh|so|ts|vb"
_ENDINGS = "com|org|net|int|edu|gov|mil|info|biz|app|dev|news|ngo|ong|aero|museum|online|site|tech|blog|cloud"
_FILES = (
    "pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|tsv|json|ya?ml|toml|xml|html?|css|scss|js|ts|jsx|tsx|"
    "md|rst|tex|py|sh|sql|cpp|hpp|java|png|jpe?g|gif|svg|webp|tiff?|psd|mp[34]|wav|avi|mov|zip|tar|gz|7z|rar|epub|"
    "exe|msi|dmg|deb|rpm|iso|log|ini|cfg|lock|bak|sqlite"
)
_PHONE_WORDS = (
    "هاتف|تلفون|تليفون|جوال|محمول|فاكس|واتساب|خط ساخن|الخط الساخن|تلفن|تماس|دورنگار|نمابر|فون|فیکس|تەلەفۆن|طلفون|"
    "טלפון|נייד|פקס"
)
_GROUP = r"(?:[ \u00a0.\-\u2010\u2011]?(?:\(\d{1,5}\)|\d{1,5}))"
_NUMBER = r"\d+(?:[.,:٫٬]\d+)*"
_DASH = "[-\u2010-\u2015\u2212]"
_CURRENCY = "[$€£¥₪₺₹₽﷼]"
UNITS = (
    "kg|mg|g|t|km|cm|mm|m|ha|l|ml|km/h|m/s|kWh|MWh|GWh|kW|MW|GW|W|V|Hz|kHz|MHz|GHz|[KMGT]i?B|dB|dpi|ppi|pt|px|"
    "USD|EUR|CHF|GBP|JPY|SAR|AED|EGP|IQD|JOD|KWD|QAR|ILS|IRR|PKR|TRY|°C|°F|K|AM|PM|am|pm"
)

URL = r"(?:(?:https?|ftp)://|www\.)[^\s<>«»\"“”،؛؟]+"
EMAIL = r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9][A-Za-z0-9.+_%-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
DOMAIN = (
    rf"(?<![A-Za-z0-9_@.-])(?:{_ASCII_WORD}(?:[A-Za-z0-9-]*{_ASCII_WORD})?\.)*[A-Za-z0-9][A-Za-z0-9-]*{_ASCII_WORD}\."
    rf"(?:{_ENDINGS}|(?!(?:{_TWO_LETTER_FILES})\b)[a-z]{{2}})(?![\w-]|\.[A-Za-z])"
    r"(?::\d+)?(?:[/?#][^\s<>«»\"“”،؛؟]*)?"
)
CODE = (
    rf"(?<![A-Za-z0-9_])[A-Za-z0-9_][A-Za-z0-9_.-]*\.(?:{_FILES})(?![A-Za-z0-9_])"  # a file's name
    r"|(?<![A-Za-z0-9_])[vV]\d+(?:\.\d+)*(?:-[a-z]+\.?\d*)?(?![A-Za-z0-9])"  # v2.0
    r"|(?<![A-Za-z0-9_.])\d+(?:\.\d+){2,}(?![A-Za-z0-9_])"  # 1.2.3, 192.0.2.1
    r"|(?<![A-Za-z0-9_-])--?[A-Za-z][A-Za-z-]+(?:=[\w./-]+)?"  # --option
    r"|(?<![A-Za-z0-9_/.])(?:~|\.{1,2})?(?:/[A-Za-z0-9_.-]+){2,}/?"  # /a/path
    r"|(?<![A-Za-z0-9_])[A-Za-z]:\\[A-Za-z0-9_.\\-]*[A-Za-z0-9_]"
    r"|(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?!\w)"  # snake_case
    r"|(?<![A-Za-z0-9_])[A-Za-z_][\w.]*\(\)"  # a call
)
PHONE = (
    rf"(?<![A-Za-z0-9_+])(?:\+\d{{1,3}}|00\d{{1,3}}){_GROUP}{{2,7}}(?![\w])"
    rf"|(?<![A-Za-z0-9_])\(0?\d{{1,4}}\)(?:[ \u00a0\-\u2011]\d{{2,5}}){{1,3}}(?!\w|{_DASH}\d)"
    rf"|(?<![A-Za-z0-9_.,])0\d{{1,4}}(?:[ \u00a0\-\u2011]\d{{2,4}}){{2,4}}(?!\w|{_DASH}\d)"
    r"|(?<![A-Za-z0-9_.,])0\d{9,10}(?!\w)"
)
# After a word for it, any number is one to dial: «الخط الساخن: 19033».
HINTED_PHONE = rf"(?:{_PHONE_WORDS}):?[ \u00a0](?P<number_to_dial>\+?\d{{3,5}}(?:[ \u00a0\-]?\d{{2,4}}){{0,4}})(?![\w/]|{_DASH}\d)"
DATE = r"(?<![\d.A-Za-z_-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?(?![\w-])"
# Day, month and year, or two years, with slashes: a sequence that is read in the text's direction.
SEQUENCE = (
    r"(?<![\dA-Za-z_/])\d{1,2}/\d{1,2}/\d{4}(?![\w/])"
    r"|(?<![\dA-Za-z_/])(?:1[3-9]|20|٢٠|١[٣-٩]|۲۰|۱[۳-۹])\d\d/(?:\d\d)?\d\d(?![\w/])"
)
RANGE = rf"(?<![\dA-Za-z_.])(?<!{_DASH}){_NUMBER}[%٪]?(?:{_DASH}|[ \u00a0][\u2013\u2014][ \u00a0]){_NUMBER}[%٪]?(?![\w])(?!{_DASH}\d)"
NUMBER = (
    rf"(?<![\dA-Za-z_.,])[-+\u2212±]?(?:{_CURRENCY}[ \u00a0]?[-\u2212]?{_NUMBER}(?:[ \u00a0]?[%٪‰])?|{_NUMBER}[ \u00a0]?(?:[%٪‰]|°[CF]?|{_CURRENCY}))(?![A-Za-z\d])"
    rf"|(?<![\dA-Za-z_.,)\]])[-+\u2212±]{_NUMBER}(?![\w])"
)
_MARKS = {
    "ltr": "\u0300-\u036f",
    "rtl": "\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d",
}
_STOPS = {"ltr": ",;:.!?…", "rtl": "،؛,;:.!؟?…"}


def phrase(direction: str, without: str = "") -> str:
    """A pattern of foreign words with the numbers and punctuation between them.

    The words are of letters that run in `direction` and are not of the script `without`.
    """
    letter = f"(?:{exclusion(without)}{RTL_LETTER if direction == 'rtl' else LTR_LETTER})"
    body = f"(?:{letter}|[{_MARKS[direction]}]|\\d)"
    inner = f"[’'._/&+\u2011\u2010-](?=\\d*{letter}|\\d)"
    word = f"[#@]?\\d*{letter}(?:{body}|{inner})*(?:(?<=\\b\\w\\.\\w)\\.|\\+\\+|#)?"
    number = r"\d+(?:[.,:/\u2010-\u2013-]\d+)*"
    separator = (
        rf"[)\]”’\"]?[{_STOPS[direction]}]?[ \u00a0]+(?:[-\u2010-\u2014/&+=|•·→][ \u00a0]+)?[(\[“‘\"]?"
        r"|[,;:/–—]"
    )
    return f"(?:{number},?[ \u00a0])?{word}(?:(?:{separator})(?:{word}|{number}))*[)\\]”]?"
