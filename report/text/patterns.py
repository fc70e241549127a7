"""The patterns of what keeps an order of its own inside running text.

They are alternatives of one search. An Arabic letter may stand right before any of them: the
conjunction و and the prepositions are written together with what follows.
"""

from __future__ import annotations

from .scripts import letter_of

_NOT_AFTER = "(?<![A-Za-z0-9_])"
_NOT_BEFORE = "(?![A-Za-z0-9_])"
_URL_LETTER = '[^\\s<>«»"“”،؛؟]'
_TWO_LETTER_FILES = "ai|cc|cs|db|gz|js|md|mm|pl|ps|py|rb|rs|sh|so|ts|vb"
_ENDINGS = "com|org|net|int|edu|gov|mil|info|biz|app|dev|news|ngo|ong|aero|museum|online|site|tech|blog|cloud"
_FILES = (
    "pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|tsv|json|ya?ml|toml|xml|html?|css|scss|js|ts|jsx|tsx|"
    "md|rst|tex|py|sh|sql|cpp|hpp|java|png|jpe?g|gif|svg|webp|tiff?|psd|mp[34]|wav|avi|mov|zip|tar|gz|"
    "7z|rar|epub|exe|msi|dmg|deb|rpm|iso|log|ini|cfg|lock|bak|sqlite"
)
_PHONE_WORDS = (
    "هاتف|هاتفنا|تلفون|تليفون|جوال|محمول|فاكس|واتساب|للاتصال|الطوارئ|تلفن|تماس|دورنگار|نمابر|فون|فیکس|"
    "تەلەفۆن|טלפון|נייד|פקס"
)
_HOTLINES = "خط ساخن|الخط الساخن|خط الطوارئ|خط اضطراری|ہیلپ لائن|קו חם"
_NUMBER = r"\d{1,15}(?:[.,:٫٬]\d{1,9}){0,5}"
_DASH = "[-\u2010-\u2015\u2212]"
_CURRENCY = "[$€£¥₪₺₹₽﷼]"
_CURRENCIES = "USD|EUR|CHF|GBP|JPY|SAR|AED|EGP|IQD|JOD|KWD|QAR|ILS|IRR|PKR|TRY"
_UNITS = f"[kcm]?m[23](?!\\d)|[kcmMGT]?(?:m|g|l|W|Wh|Hz|B)|[KMGT]iB|KB|ha|t|V|K|dB|dpi|ppi|pt|px|[aApP][mM]|{_CURRENCIES}"
_PER = f"/(?:{_UNITS}|mol|min|s|h|L)[²³]?"
UNIT = f"(?:(?:{_UNITS})[²³]?(?:{_PER})*|°[CF]){_NOT_BEFORE}"

URL = f"(?:(?:https?|ftp)://|www\\.){_URL_LETTER}+"
EMAIL = r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9][A-Za-z0-9.+_%-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
DOMAIN = (
    r"(?<![A-Za-z0-9_@.-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*"
    r"[A-Za-z0-9][A-Za-z0-9-]{0,61}[A-Za-z0-9]\."
    rf"(?:{_ENDINGS}|(?!(?:{_TWO_LETTER_FILES})\b)[a-z]{{2}})(?![A-Za-z0-9_-]|\.[A-Za-z])"
    rf"(?::\d+)?(?:[/?#]{_URL_LETTER}*)?"
)
CODE = "|".join(
    (
        rf"{_NOT_AFTER}[A-Za-z0-9_][A-Za-z0-9_.-]{{0,80}}\.(?:{_FILES}){_NOT_BEFORE}",  # a file's name
        rf"{_NOT_AFTER}[vV]\d+(?:\.\d+)*(?:-[a-z]+\.?\d*)?{_NOT_BEFORE}",  # v2.0
        rf"(?<![\dA-Za-z_.])\d+(?:\.\d+){{2,}}{_NOT_BEFORE}",  # 1.2.3, 192.0.2.1
        r"(?<![A-Za-z0-9_-])--[A-Za-z][A-Za-z-]+(?:=[A-Za-z0-9_./-]+)?",  # --option
        r"(?<![A-Za-z0-9_/.])(?:~|\.{1,2})?(?:/[A-Za-z0-9_.-]+){2,}/?",  # /a/path
        rf"{_NOT_AFTER}[A-Za-z]:\\[A-Za-z0-9_.\\-]*[A-Za-z0-9_]",
        rf"{_NOT_AFTER}[A-Za-z_][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+{_NOT_BEFORE}",  # snake_case
        rf"{_NOT_AFTER}[A-Za-z_][A-Za-z0-9_.]{{0,80}}\(\)",  # a call
    )
)
_PHONE_END = rf"(?![A-Za-z0-9_]|\d|{_DASH}\d)"
# What is counted or measured is not dialled: +12500 %, +1250000 kg.
_NOT_COUNTED = rf"(?!\d{{0,15}}(?:[A-Za-z_]|[ \u00a0]?(?:[%٪‰°]|{_CURRENCY}|{UNIT})))"
_DIALLED_DIGITS = rf"(?:[ \u00a0.()\-\u2010\u2011]{{0,3}}\d{_NOT_COUNTED}){{7}}"
_GROUP = rf"(?:(?:[ \u00a0\-\u2010\u2011]|\.(?=\d\d))?(?:\(\d{{1,5}}\)|\d{{1,5}}{_NOT_COUNTED}))"
# With fewer than seven digits it is a number with its sign: +125, +12.5%.
_INTERNATIONAL = rf"(?:\+|00)(?={_DIALLED_DIGITS})(?>\d{{1,3}}{_GROUP}{{1,7}})(?![.,٫٬]\d)"
PHONE = "|".join(
    (
        rf"(?<![A-Za-z0-9_+]){_INTERNATIONAL}{_PHONE_END}",
        rf"(?<![A-Za-z0-9_])\(0?\d{{1,4}}\)(?:[ \u00a0\-\u2011]\d{{2,5}}){{1,3}}{_PHONE_END}",
        rf"(?<![A-Za-z0-9_.,])0\d{{1,4}}(?:[ \u00a0\-\u2011]\d{{2,4}}){{2,4}}{_PHONE_END}",
        rf"(?<![A-Za-z0-9_.,])0\d{{9,10}}{_PHONE_END}",
    )
)
# After a word for it any number is one to dial: «الخط الساخن 19033»، «هاتف: 123».
PHONE_WORD = (
    rf"(?<!\w)[ولب]?(?:ال)?(?:(?:{_PHONE_WORDS})(?P<colon>:?)|(?:{_HOTLINES}):?)[ \u00a0]?$"
)
DIALLED = rf"\d{{3,5}}(?:[ \u00a0\-]?\d{{2,4}}){{0,4}}{_PHONE_END}"
DATE = (  # ISO 8601
    r"(?<![\d.A-Za-z_-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?(?![\dA-Za-z_-])"
)
SEQUENCE = (  # day, month and year, or two years, with slashes
    r"(?<![\dA-Za-z_/])(?:\d{1,2}/\d{1,2}/\d{4}|(?:1[3-9]|20|١[٣-٩]|٢٠)\d\d/(?:\d\d)?\d\d)(?![\dA-Za-z_/])"
)
RANGE = (
    rf"(?<![\dA-Za-z_.])(?<!\d[.,:])(?<!{_DASH}){_NUMBER}[%٪]?(?:{_DASH}|[ \u00a0][\u2013\u2014][ \u00a0])"
    rf"{_NUMBER}[%٪]?(?![\dA-Za-z_])(?!{_DASH}\d)"
)
# After a conjunction or preposition a hyphen is no sign, but a plus is: و+5%.
_SIGN = "(?:(?<![^\\s(«\\[:])[-+\u2212±]|(?<=[\\s(«][وبلف])[+\u2212±])"
QUANTITY = rf"(?<![\dA-Za-z_.,]){_SIGN}?{_NUMBER}(?:{_DASH}{_NUMBER})?[ \u00a0]?{UNIT}(?:(?<=°[CF])|(?![ \u00a0]?[A-Za-z]))"
NUMBER = "|".join(
    (
        rf"(?<![\dA-Za-z_.,]){_SIGN}?{_CURRENCY}[ \u00a0]?[-\u2212]?{_NUMBER}(?![\dA-Za-z])",
        rf"(?<![\dA-Za-z_.,]){_SIGN}?{_NUMBER}(?:[ \u00a0]?(?!{_INTERNATIONAL})[+×÷=<>≤≥≈*][ \u00a0]?{_NUMBER})+(?![\dA-Za-z])",
        rf"(?<![\dA-Za-z_.,]){_SIGN}?{_NUMBER}[ \u00a0]?(?:[%٪‰°]|{_CURRENCY})(?![\dA-Za-z])",
        rf"{_SIGN}{_NUMBER}(?![\dA-Za-z_])",
    )
)
# What is one whatever stands around it, in the order in which it is sought.
WHOLES = {
    "url": URL,
    "email": EMAIL,
    "domain": DOMAIN,
    "code": CODE,
    "date": DATE,
    "phone": PHONE,
    "sequence": SEQUENCE,
    "quantity": QUANTITY,
    "range": RANGE,
    "number": NUMBER,
}
# Short names that UAX #14 would break at their sign: C++, I/O, TCP/IP.
SIGNED_NAME = (
    r"(?<![\w/+.-])(?:[A-Za-z]\w{0,11}\+\+|(?=[A-Za-z0-9/]*[A-Za-z])[A-Za-z0-9]{1,6}(?:/[A-Za-z0-9]{1,6}){1,2})"
    r"(?![\w/+]|[.-]\w)"
)
# Short words that UAX #14 would break at their hyphen: Wi-Fi, A–Z, COVID-19.
HYPHENATED = r"(?<![\w/+.-])[A-Za-z]\w{0,7}[-\u2010\u2013]\w{1,8}(?![\w/+]|[.-]\w)"
# Of an ion: Ca2+.
_CHARGE = r"(?<=\d)[+\u2212](?!\w)"
MARKS = {
    "ltr": "\u0300-\u036f",
    "rtl": "\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d",
}
_STOPS = {"ltr": ",;:.!?…", "rtl": "،؛,;:.!؟?…"}


def phrase(direction: str, without: str = "") -> str:
    """A pattern of foreign words with the numbers, addresses and punctuation between them.

    The words are of letters that run in `direction` and are not of the script `without`.
    """
    letter = letter_of(direction, without)
    body = f"(?:{letter}|[{MARKS[direction]}\\d])"
    inner = f"[’'._/&+\u2011\u2010-](?={letter}|\\d)"
    word = f"[#@]?(?:(?<!\\d)\\d{{1,9}})?{letter}(?:{body}|{inner})*(?:(?<=\\b\\w\\.\\w)\\.|\\+{{1,2}}(?!\\w)|#|{_CHARGE})?"
    number = r"(?<!\d)\d{1,15}(?:[.,:/\u2010-\u2013-]\d{1,9}){0,5}"
    separator = (
        rf"[)\]”’\"]?[{_STOPS[direction]}]*[ \u00a0]+(?:[-\u2010-\u2014/&+=|•·→][ \u00a0]+)?[(\[“‘\"]?"
        r"|[,;:/–—]"
    )
    addresses = f"{EMAIL}|{URL}|{PHONE}|" if direction == "ltr" else ""
    return (
        f"(?:{number},?[ \u00a0])?{word}(?:(?:{separator})(?:{addresses}{word}|{number}))*[)\\]”]?"
    )
