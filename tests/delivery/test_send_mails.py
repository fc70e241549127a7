"""What `matwiya send` sends: the letter with the brochure, to each their own, under headers that hold."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.delivery.mail.addresses import AddressError, read_address
from report.delivery.mail.message import MailContent, mail
from tests.support.sending import SENDER, Campaign

if TYPE_CHECKING:
    from email.message import EmailMessage

    from tests.support.mail_server import Mailbox


def test_the_mail_is_the_letter_with_the_brochure(campaign: Campaign, box: Mailbox) -> None:
    (campaign.folder / "email.md").write_text(
        "---\nsubject: كتيّبنا\n---\n\n# تحية\n\nنص.\n", "utf-8"
    )
    assert campaign.run("--unsubscribe", "mailto:no@example.org").exit_code == 0
    parsed = email.message_from_bytes(box.taken[0][1], policy=email.policy.default)
    message: EmailMessage = parsed  # type: ignore[assignment]
    assert not message.defects
    assert box.senders == {"press@example.org"}
    assert str(message["From"]) == SENDER
    assert str(message["To"]) == "شخص <p1@example.org>"
    assert message["Subject"] == "كتيّبنا"
    assert message["List-Unsubscribe"] == "<mailto:no@example.org>"
    assert message["X-Unsent"] is None
    assert box.taken[0][1].isascii()
    [pdf] = message.iter_attachments()
    assert pdf.get_filename() == "بيت الحرف.pdf"
    assert pdf.get_content().startswith(b"%PDF-")
    left = {file.name for file in campaign.out.iterdir()}
    assert left == {"content-ledger.sqlite", "content-ledger.lock"}
    ids = {email.message_from_bytes(mail)["Message-ID"] for _to, mail in box.taken}
    assert len(ids) == 3


def test_each_letter_has_what_the_list_says_of_its_reader(campaign: Campaign, box: Mailbox) -> None:
    letter = "---\nsubject: إلى {{ recipient.الاسم }}\n---\n\n# تحية\n\n{{ recipient.city }}.\n"
    (campaign.folder / "email.md").write_text(letter, "utf-8")
    rows = ["الاسم,email,city", "أحمد,a@example.org,دمشق", "<b>منى</b>,b@example.org,"]
    campaign.people.write_text("\n".join(rows), "utf-8")
    result = campaign.run("--strict")
    assert result.exit_code == 1
    assert "row 3: nothing is given for 'recipient.city'" in result.output
    assert box.connections == 0
    campaign.people.write_text("\n".join(rows) + "صور\n", "utf-8")
    assert campaign.run().exit_code == 0
    bodies = {}
    for to, data in box.taken:
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = message.get_body(("html",))  # type: ignore[attr-defined]
        bodies[to] = (message["Subject"], part.get_content())
    assert bodies["a@example.org"][0] == "إلى أحمد"
    assert "دمشق" in bodies["a@example.org"][1]
    assert bodies["b@example.org"][0] == "إلى <b>منى</b>"
    assert "صور" in bodies["b@example.org"][1]
    assert "<b>" not in bodies["b@example.org"][1]


def test_each_gets_a_copy_of_their_own(campaign: Campaign, box: Mailbox) -> None:
    cover = "title: بيت الحرف\ncover:\n  subtitle: 'إلى {{ recipient.name }}'\n"
    (campaign.folder / "brochure.yaml").write_text(cover, "utf-8")
    page = "# عن البيت\n\nيا {{ recipient.name }}، {{ recipient.city | default('هنا') }}.\n"
    (campaign.folder / "a.md").write_text(page, "utf-8")
    rows = [
        "name,email,city",
        "أحمد,a@example.org,دمشق",
        "منى,b@example.org,",
        ",c@example.org,صور",
    ]
    campaign.people.write_text("\n".join(rows), "utf-8")
    result = campaign.run()
    assert result.exit_code == 3
    assert "row 4: nothing is given for 'recipient.name'" in result.output
    texts, covers = {}, set()
    for to, data in box.taken:
        message = email.message_from_bytes(data, policy=email.policy.default)
        [pdf] = message.iter_attachments()  # type: ignore[attr-defined]
        with pypdfium2.PdfDocument(pdf.get_content()) as document:
            texts[to] = "".join(each.get_textpage().get_text_range() for each in document)
        covers |= {p.get_content() for p in message.walk() if p.get_content_type() == "image/jpeg"}
    assert set(texts) == {"a@example.org", "b@example.org"}
    assert len(covers) == 2
    assert texts["a@example.org"].count("أحمد") == 2
    assert "دمشق" in texts["a@example.org"]
    assert texts["b@example.org"].count("منى") == 2
    assert "هنا" in texts["b@example.org"]
    campaign.people.write_text(
        "\n".join([*rows[:3], "سعاد,d@example.org,", "𒀀,f@example.org,"]), "utf-8"
    )
    for result in (campaign.run("--dry-run"), campaign.run()):  # no font has the letter
        assert result.exit_code == 3
        assert "row 5: no font has the character" in result.output
    assert campaign.states()["f@example.org"] == "failed"
    campaign.people.write_text("\n".join([*rows[:3], "سعاد,d@example.org,"]), "utf-8")
    assert campaign.run().exit_code == 0  # the same mail: who gets it makes no difference
    (campaign.folder / "a.md").write_text(page.replace("يا", "إلى"), "utf-8")
    campaign.people.write_text("\n".join([*rows[:3], "ليلى,e@example.org,"]), "utf-8")
    assert "content-changed" in campaign.run().output


@pytest.mark.parametrize(
    ("mailbox", "name"),
    [
        ("a@example.org\r\nBcc: b@example.org", ""),
        ("a b@example.org", ""),
        ("a@example", ""),
        ("a@example.org", "Name\r\nBcc: b@example.org"),
        ("a@example.org", "abc\u202egpj.exe"),
        ("a\u202e@example.org", ""),
    ],
)
def test_addresses_and_names_that_could_do_harm_are_refused(mailbox: str, name: str) -> None:
    with pytest.raises(AddressError):
        read_address(mailbox, name)


_NAMES = st.text(st.sampled_from("اب محمد,;:<>@\"'()[]\\.-_=?abZ 09é漢😀\u200c"), max_size=199)


@given(name=_NAMES, subject=_NAMES)
def test_names_and_subjects_come_back_as_they_went(name: str, subject: str) -> None:
    sender, to = read_address("a@example.org"), read_address("b@example.org", name)
    content = MailContent(subject.strip(), "<p>x</p>", "x", (), b"")
    data = mail(content, sender, to, date=datetime.now(UTC), message_id="<x@example.org>")
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    [address] = message["To"].addresses
    # The parser sees spaces between the words of a long name that nobody has written.
    assert address.display_name.replace(" ", "") == "".join(name.split())
    assert message["Subject"] == subject.strip()


def test_international_domains_are_written_in_ascii() -> None:
    assert read_address("info@مثال.com").mailbox == "info@xn--mgbh0fb.com"
    assert read_address("مستخدم@مثال.com").international
