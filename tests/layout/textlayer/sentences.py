"""Sentences to write and to read back, by script: HTML, and the words that stand there."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_TAG = re.compile(r"<[^>]+>")


class Script(NamedTuple):
    """Sentences in one language and one of the bundled fonts."""

    language: str
    family: str
    sentences: tuple[str, ...]

    @property
    def body(self) -> str:
        """The sentences as HTML paragraphs."""
        return "".join(
            sentence if sentence.startswith("<p") else f"<p>{sentence}</p>"
            for sentence in self.sentences
        )

    @property
    def text(self) -> str:
        """The words of the sentences."""
        return html.unescape(_TAG.sub("", "\n".join(self.sentences)))


ARABIC = (
    "لا إله إلا الله، والحمد لله الذي لا شريك له؛ بالله نستعين، ولله الأمر كله.",
    "الخطاب الذي أُلقي في المكتبة كان أكثر وضوحًا مما ظننّا، ولكنه طال.",
    "قال المدير: «لا بدّ من خطة (ولو قصيرة) قبل نهاية العام!» ثم سكت… أو كاد.",
    "زارنا في عام ١٩٥١ نحو ٢٬٥٠٠ ضيف، أي ٣٫٥٪ من السكان، وفي 2019 زارنا 4,800.",
    "الفترة <bdi dir=ltr>2019–2023</bdi>، والهاتف <bdi dir=ltr>+41 22 717 9111</bdi> داخل سويسرا.",
    "راسلونا على <bdi dir=ltr>info@example.org</bdi> أو على <bdi dir=ltr>https://example.org/a-b</bdi>.",
    "تعمل <bdi dir=ltr>International Organization (IO) for Migration</bdi> مع شركاء كثيرين.",
    "هذه <b>كلمات غليظة</b> وهذا <i>رابط (صغير)</i>: [١] و{٢} و«[٣]».",
    "كـــتـــابٌ جميلٌ جدًا، وشكرًا جزيلاً، وأهلاً وسهلاً بكم جميعًا.",
    "هل تعرف لمحمد أخًا؟ نعم! اسمه نجم؛ بحث عنه لحم ومجد وحجم ولمحة.",
    "مئة – ومئتان – وثلاثمئة “كما قيل” لأنّ الآن أولى من الغد.",
)
VOCALISED = (
    "وَقَفَ الشَّيْخُ عَلَى بَابِ الدَّارِ، فَنَادَى: «يَا أَهْلَ الْبَيْتِ!»، فَلَمْ يُجِبْهُ أَحَدٌ.",
    "ثُمَّ جَلَسَ مُتَّكِئًا عَلَى عَصَاهُ، وَقَالَ لِنَفْسِهِ: لَعَلَّهُمْ خَرَجُوا قُبَيْلَ الْفَجْرِ.",
    "لِلَّهِ دَرُّ مَنْ عَلَّمَنِي حَرْفًا؛ كُلُّ حَرْفٍ نُورٌ، وَكُلُّ نُورٍ هُدًى.",
    "ٱلۡكَلِمَةُ ٱلطَّيِّبَةُ صَدَقَةٞۖ وَٱلصَّمۡتُ أَحۡيَانٗا خَيۡرٞ مِّنَ ٱلۡكَلَامِۚ",
    "اِشْتَرَيْتُ ثَلَاثَةَ كُتُبٍ (بِـ٣٠ دِينَارًا) فِي عَامِ 1998 ثُمَّ ضَاعَتْ كُلُّهَا.",
)
PERSIAN = (
    "می‌خواهم کتاب‌های کتابخانه‌ی شهر را ببینم؛ گفت‌وگو با کتابدارها برایم خوشایند است.",
    "در سال ۱۳۹۸ نزدیک به ۲٬۵۰۰ نفر (یعنی ۳٫۵٪) به این‌جا آمدند.",
    "پرونده‌ی «لاله» را گم کرده‌ایم! آیا کسی آن را ندیده است؟",
    "نشانی ما <bdi dir=ltr>https://example.org/fa</bdi> است و تلفن <bdi dir=ltr>(021) 33-44-55</bdi>.",
    "خانه‌ای بزرگ، پنجره‌هایی روشن، ژاله‌ای بر برگ گل.",
)
URDU = (
    "ہم نے کل شام اپنے دوستوں کے ساتھ بازار میں چائے پی اور پھر دیر تک باتیں کیں۔",
    "کیا آپ نے یہ خبر پڑھی ہے؟ جی نہیں، ابھی نہیں؛ مگر «اخبار» میرے پاس ہے۔",
    "سنہ ۱۹۴۷ میں یہاں ۲۵۰ گھر تھے (یعنی بہت کم)، اب ہزاروں ہیں۔",
    "لائبریری ہر روز صبح نو بجے کھلتی ہے اور شام چھ بجے بند ہو جاتی ہے۔",
    "پتہ (<bdi dir=ltr>C++ &amp; Co</bdi>) اور تاریخ «<bdi dir=ltr>12/3/2020</bdi>» یاد رکھیں۔",
    "پھر <bdi dir=ltr>info@example.org</bdi>: لکھیں۔",
)
HEBREW = (
    "שלום לכם! ברוכים הבאים לספרייה העירונית, הפתוחה לכול (בחינם).",
    'בשנת 1951 ביקרו כאן כ־2,500 איש, כלומר 3.5% מן התושבים; "הרבה מאוד", אמר המנהל.',
    "כתבו אלינו אל <bdi dir=ltr>info@example.org</bdi> או התקשרו <bdi dir=ltr>+972 2 555-1234</bdi>.",
    "הַיֶּלֶד קָרָא סֵפֶר עַל־יַד הַחַלּוֹן, וְהַשֶּׁמֶשׁ הֵאִירָה אֶת פָּנָיו׃",
)
SORANI = (
    "ئێمە لە کتێبخانەی شاردا کۆ دەبینەوە؛ هەموو کەسێک بەخێربێت!",
    "لە ساڵی ٢٠١٩ نزیکەی ٢٬٥٠٠ کەس (واتە ٣٫٥٪) سەردانیان کردین.",
    "ئایا ڕۆژنامەی «ژیان»ت خوێندووەتەوە؟ نەخێر، هێشتا نا.",
    "ناونیشان: <bdi dir=ltr>info@example.org</bdi>، تەلەفۆن: <bdi dir=ltr>0750 123 4567</bdi>.",
)
MIXED = (
    "الماء (<bdi dir=ltr>H<sub>2</sub>O</bdi>) سائل، وغاز <bdi dir=ltr>CO<sub>2</sub></bdi>، وأيون <bdi dir=ltr>SO₄<sup>2−</sup></bdi>.",
    "المساحة ١٢ م<sup>٢</sup>، والكثافة <bdi dir=ltr>1.2 kg/m<sup>3</sup></bdi> تقريبًا<sup>٧</sup>.",
    "الإصدار (<bdi dir=ltr>v2.1</bdi>) ثم [<bdi dir=ltr>v2.1.3</bdi>] ثم «<bdi dir=ltr>v3.0-beta</bdi>».",
    'اكتب <bdi dir=ltr>print("مرحبا")</bdi> ثم <bdi dir=ltr>get_user("أحمد", age=30)</bdi>، أو <bdi dir=ltr>echo "السلام عليكم" | wc -c</bdi> هنا.',
    "الملف <bdi dir=ltr>C:\\Users\\ليلى\\Documents</bdi> والوسم <bdi dir=ltr>&lt;b&gt;نص&lt;/b&gt;</bdi> للخط.",
    "موقعنا <bdi dir=ltr>www.example.org/الصفحة-الرئيسية</bdi> وحسابنا <bdi dir=ltr>@lab_ar</bdi> هنا.",
    "تعمل <bdi dir=ltr>International <b>Organization</b> of (<i>all</i>)</bdi> مع <bdi dir=ltr>(12)</bdi> شريكًا.",
    "المعادلة <bdi dir=ltr>E = mc<sup>2</sup></bdi> معروفة، و<b>الطاقة</b> تقاس بوحدة <bdi dir=ltr>J</bdi> (جول).",
    "<p dir=ltr>In the report (التقرير السنوي لعام ٢٠٢٤), the word كتاب means book, قلم means pen, and مدرسة means school.</p>",
    "<p dir=ltr>DOI: 10.1000/xyz، وISBN 978-3-16، وISSN 2049-3630.</p>",
    "<p dir=ltr>The <b>words السلام</b> عليكم (are <i>a</i>) greeting, وعَلَيْكُم.</p>",
    '<p dir=ltr>name = "ليلى"  # اسم القارئة</p>',
    '<p dir=ltr>print(f"أهلًا يا {name}!")</p>',
    '<p dir=ltr>items = ["كتاب", "قلم", "دفتر"]</p>',
)
ENGLISH = (
    "An efficient office offers official files: fi, fl, ffi, AVATAR, “quotes” and a dash – so.",
    "Call +41 22 717 9111 (or write to info@example.org) before 12/3/2020; it costs 3.5%.",
)

SCRIPTS = {
    "arabic-plex": Script("ar", "IBM Plex Sans Arabic", ARABIC),
    "arabic-alexandria": Script("ar", "Alexandria", ARABIC),
    "arabic-vazirmatn": Script("ar", "Vazirmatn", ARABIC),
    "vocalised-plex": Script("ar", "IBM Plex Sans Arabic", VOCALISED),
    "persian-vazirmatn": Script("fa", "Vazirmatn", PERSIAN),
    "urdu-nastaliq": Script("ur", "Noto Nastaliq Urdu", URDU),
    "urdu-vazirmatn": Script("ur", "Vazirmatn", URDU),
    "hebrew": Script("he", "Noto Sans Hebrew", HEBREW),
    "sorani-plex": Script("ckb", "IBM Plex Sans Arabic", SORANI),
    "mixed-plex": Script("ar", "IBM Plex Sans Arabic", MIXED),
    "mixed-vazirmatn": Script("ar", "Vazirmatn", MIXED),
    "mixed-hebrew": Script("ar", "Noto Sans Hebrew", MIXED),
    "sorani-vazirmatn": Script("ckb", "Vazirmatn", SORANI),
}
