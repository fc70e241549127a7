"""Dates in words, in the Gregorian and in the Hijri calendar."""

from __future__ import annotations

from datetime import date

from .digits import convert_digits
from .languages import default_digits, primary_language

_MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "ckb": "کانوونی_دووەم شوبات ئازار نیسان ئایار حوزەیران تەممووز ئاب ئەیلوول تشرینی_یەکەم تشرینی_دووەم کانوونی_یەکەم",
    "en": "January February March April May June July August September October November December",
}
_HIJRI_MONTHS = {
    "ar": "المحرم صفر ربيع_الأول ربيع_الآخر جمادى_الأولى جمادى_الآخرة رجب شعبان رمضان شوال ذو_القعدة ذو_الحجة",
    "fa": "محرم صفر ربیع‌الاول ربیع‌الثانی جمادی‌الاول جمادی‌الثانی رجب شعبان رمضان شوال ذی‌القعده ذی‌الحجه",
    "ur": "محرم صفر ربیع_الاول ربیع_الثانی جمادی_الاول جمادی_الثانی رجب شعبان رمضان شوال ذوالقعدہ ذوالحجہ",
    "he": "מוחרם צפר רביע_אל-אוול רביע_א-ת'אני ג'ומאדא_אל-אולא ג'ומאדא_א-ת'אניה רג'ב שעבאן רמדאן שוואל ד'ו_אל-קעדה ד'ו_אל-חיג'ה",
    "ckb": "موحەڕەم سەفەر ڕەبیعی_یەکەم ڕەبیعی_دووەم جەمادی_یەکەم جەمادی_دووەم ڕەجەب شەعبان ڕەمەزان شەووال زولقەعدە زولحیججە",
    "en": "Muharram Safar Rabi_I Rabi_II Jumada_I Jumada_II Rajab Sha’ban Ramadan Shawwal Dhu_al-Qa’dah Dhu_al-Hijjah",
}
_ERAS = {"ar": "هـ", "fa": "ه‍.ق", "ur": "ھ", "he": "להיג'רה", "ckb": "ی_کۆچی", "en": "AH"}
_PATTERNS = {"he": "{day} ב{month} {year}", "ckb": "{day}ی {month}ی {year}"}


def format_date(iso: str, language: str, digits: str = "", calendar: str = "gregorian") -> str:
    """An ISO 8601 date (`2023-05-01`) in words: `١ مايو ٢٠٢٣`, or `١١ شوال ١٤٤٤ هـ`.

    `calendar` is `gregorian` or `hijri` (Umm al-Qura, of the years 1343 to 1500). Of the two
    customs of Arabic the international month names («يناير») are taken. `digits` defaults to
    those of the language; a language without names here falls back to English. Raises ValueError
    when `iso` is no date, OverflowError when the calendar does not know it.
    """
    day = date.fromisoformat(iso)
    primary = primary_language(language)
    known = primary if primary in _MONTHS else "en"
    pattern = _PATTERNS.get(known, "{day} {month} {year}")
    if calendar == "hijri":
        from hijridate import Gregorian

        then = Gregorian.fromdate(day).to_hijri()
        number, month, year = then.day, then.month, then.year
        names, pattern = _HIJRI_MONTHS[known], f"{pattern} {_ERAS[known].replace('_', ' ')}"
    else:
        number, month, year, names = day.day, day.month, day.year, _MONTHS[known]
    name = names.split(" ")[month - 1].replace("_", " ")
    text = pattern.format(day=number, month=name, year=year)
    return convert_digits(text, digits or default_digits(language), ())
