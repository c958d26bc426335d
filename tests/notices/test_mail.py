import re
import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from parvis.notices import mail
from parvis.notices.models import Notice, Preference, Rhythm, Topic
from parvis.notices.services import Message, notify, save_preferences, unsubscribe
from parvis.notices.tasks import send_notices
from tests.factories.notices import tell
from tests.factories.people import UserFactory

BRUSSELS = ZoneInfo("Europe/Brussels")
# A Wednesday, at eight in the morning.
NOW = datetime(2027, 3, 3, 8, 0, tzinfo=BRUSSELS)


@pytest.fixture(autouse=True)
def _clairval(commune):
    commune.contact_email = "participation@clairval.be"
    commune.save()


def test_notice_of_a_now_topic_goes_out_after_commit(
    sink, resident, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell(resident, topic=Topic.MINE, subject="Votre idée a une réponse")
        assert sink.messages == []
    letter = sink.to(resident.email)[0]
    assert letter["Subject"] == "Votre idée a une réponse"
    assert letter["From"] == "Clairval – participation <ne-pas-repondre@parvis.example>"
    assert letter["Reply-To"] == "participation@clairval.be"
    assert letter.get_content_type() == "text/plain"
    body = letter.get_content()
    assert "Texte de Votre idée a une réponse." in body
    assert "https://clairval.test/demarches/" in body
    assert Notice.objects.get().emailed_at is not None


def test_notice_of_a_daily_topic_waits(sink, resident, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        tell(resident)
    assert (callbacks, sink.messages) == ([], [])


def test_notice_text_is_not_escaped(sink, resident, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        notify([resident], Message(Topic.MINE, "L’idée « A & B »", "L'eau <b>"))
    letter = sink.messages[0]
    assert letter["Subject"] == "L’idée « A & B »"
    assert "L'eau <b>" in letter.get_content()


def test_notice_subject_on_two_lines_becomes_one(
    sink, resident, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        notify([resident], Message(Topic.MINE, "Un titre\r\nBcc: tous@exemple.be"))
    assert sink.messages[0]["Subject"] == "Un titre Bcc: tous@exemple.be"
    assert sink.messages[0]["Bcc"] is None


def test_letter_to_an_english_reader_is_in_english(
    sink, commune, django_capture_on_commit_callbacks
):
    reader = UserFactory(language="en", display_name="Ann")
    with django_capture_on_commit_callbacks(execute=True):
        tell(reader, topic=Topic.MINE)
    letter = sink.messages[0]
    assert letter["Content-Language"] == "en"
    assert letter.get_content().startswith("Hello Ann,")
    assert "Stop these e-mails" in letter.get_content()


def test_letter_can_be_unsubscribed_from_in_one_click(
    sink, resident, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        tell(resident, topic=Topic.MINE)
    letter = sink.messages[0]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(r"<https://clairval\.test(/.+)>", letter["List-Unsubscribe"].strip())[1]
    # What a mail program does: no cookie, no page seen before, and with the checks of forms on.
    program = Client(headers={"host": "clairval.test"}, enforce_csrf_checks=True)
    answer = program.post(link, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.cookies) == (200, {})
    assert Preference.objects.get().rhythm == Rhythm.NEVER
    tell(resident, topic=Topic.MINE)
    assert mail.send_late(timezone.now() + timedelta(hours=1)) == 0
    assert len(sink.messages) == 1


def test_task_sends_each_notice_once(sink, commune, resident):
    notice = tell(resident, topic=Topic.MINE)
    send_notices.enqueue([notice.pk], commune.pk)
    send_notices.enqueue([notice.pk], commune.pk)
    assert len(sink.messages) == 1


def test_task_of_another_municipality_sends_nothing(sink, resident, other_commune):
    notice = tell(resident, topic=Topic.MINE)
    assert mail.send_due([notice.pk], other_commune.pk) == 0
    assert sink.messages == []


def test_letter_to_a_closed_account_is_not_sent(sink, commune, resident):
    notice = tell(resident, topic=Topic.MINE)
    resident.is_active = False
    resident.save()
    assert mail.send_due([notice.pk], commune.pk) == 0


def test_digest_gathers_what_waited_and_goes_out_once(sink, resident, officer):
    for hour in (1, 2, 3):
        tell(resident, subject=f"Nouvelle {hour}", at=NOW - timedelta(hours=5 + hour))
    tell(officer, subject="Nouvelle 1", at=NOW - timedelta(hours=9))
    assert mail.send_digests(NOW) == 2
    assert mail.send_digests(NOW) == 0
    assert mail.send_digests(NOW + timedelta(hours=12)) == 0
    letter = sink.to(resident.email)[0]
    assert letter["Subject"] == "Clairval : 3 nouvelles pour vous"
    places = [letter.get_content().index(f"* Nouvelle {hour}") for hour in (3, 2, 1)]
    assert places == sorted(places)
    assert sink.to(officer.email)[0]["Subject"] == "Clairval : 1 nouvelle pour vous"


def test_digest_of_the_day_leaves_what_came_after_seven_for_tomorrow(sink, resident):
    tell(resident, at=NOW - timedelta(minutes=30))
    assert mail.send_digests(NOW) == 0
    assert mail.send_digests(NOW + timedelta(days=1)) == 1


def test_digest_before_seven_is_that_of_yesterday(sink, resident):
    early = NOW.replace(hour=6)
    tell(resident, at=early - timedelta(hours=2))
    assert mail.send_digests(early) == 0
    assert mail.send_digests(NOW) == 1


def test_digest_of_the_week_goes_out_after_monday_at_seven(sink, resident):
    save_preferences(resident, {Topic.PROCESS: Rhythm.WEEKLY})
    tell(resident, at=NOW)
    assert mail.send_digests(NOW + timedelta(days=4)) == 0
    monday = datetime(2027, 3, 8, 7, 5, tzinfo=BRUSSELS)
    assert mail.send_digests(monday - timedelta(minutes=10)) == 0
    assert mail.send_digests(monday) == 1
    assert mail.send_digests(monday + timedelta(days=7)) == 0


def test_last_digest_time_holds_when_clocks_change():
    sunday = datetime(2027, 3, 28, 9, 0, tzinfo=BRUSSELS)
    assert mail.last_digest_time(sunday) == datetime(2027, 3, 28, 7, 0, tzinfo=BRUSSELS)
    weekly = mail.last_digest_time(sunday, weekly=True)
    assert weekly == datetime(2027, 3, 22, 7, 0, tzinfo=BRUSSELS)


def test_digest_leaves_out_what_was_read(sink, resident):
    notice = tell(resident, at=NOW - timedelta(hours=3))
    Notice.objects.filter(pk=notice.pk).update(read_at=NOW)
    assert mail.send_digests(NOW) == 0


def test_digest_after_unsubscribing_is_not_sent(sink, resident):
    tell(resident, at=NOW - timedelta(hours=3))
    unsubscribe(resident, [Topic.PROCESS])
    assert mail.send_digests(NOW) == 0


def test_preference_turned_on_again_does_not_send_the_past(sink, resident):
    unsubscribe(resident, [Topic.PROCESS])
    tell(resident, at=NOW - timedelta(hours=3))
    save_preferences(resident, {Topic.PROCESS: Rhythm.DAILY})
    assert mail.send_digests(NOW) == 0


def test_digest_of_each_municipality_is_its_own(sink, resident, other_commune):
    tell(resident, at=NOW - timedelta(hours=3))
    with scope(municipality=other_commune):
        tell(resident, subject="Ailleurs", at=NOW - timedelta(hours=3))
    assert mail.send_digests(NOW) == 1
    assert "Ailleurs" not in sink.messages[0].get_content()


def test_mail_server_away_gives_the_notice_back(sink, commune, resident, settings, caplog):
    notice = tell(resident, topic=Topic.MINE, at=NOW - timedelta(hours=1))
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    assert mail.send_due([notice.pk], commune.pk) == 0
    assert "could not be sent" in caplog.text
    settings.EMAIL_PORT = port
    assert mail.send_late(NOW) == 1
    assert len(sink.messages) == 1


def test_sender_that_died_is_replaced_later(sink, commune, resident):
    """Killed between claiming and marking: sent again once the claim is void, and only once."""
    notice = tell(resident, topic=Topic.MINE)
    assert mail.claim([notice]) == [notice]
    assert mail.send_due([notice.pk], commune.pk) == 0
    past = timezone.now() - timedelta(minutes=mail.CLAIM_MINUTES + 1)
    Notice.objects.filter(pk=notice.pk).update(claimed_at=past)
    assert mail.send_due([notice.pk], commune.pk) == 1
    assert mail.send_due([notice.pk], commune.pk) == 0


def test_notice_that_two_senders_saw_is_claimed_by_one(commune, resident):
    notice = tell(resident, topic=Topic.MINE)
    first, second = Notice.objects.get(pk=notice.pk), Notice.objects.get(pk=notice.pk)
    assert (mail.claim([first]), mail.claim([second])) == ([first], [])


def test_stale_notices_are_never_sent(sink, resident):
    tell(resident, at=NOW - timedelta(days=mail.STALE_DAYS + 1))
    tell(resident, topic=Topic.MINE, at=NOW - timedelta(days=mail.STALE_DAYS + 1))
    assert (mail.send_digests(NOW), mail.send_late(NOW)) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_digests_sent_by_two_clocks_at_once_go_out_once(sink, commune, resident):
    if connection.vendor == "sqlite":
        # The in-memory database of tests has one connection: the two take turns.
        tell(resident, at=NOW - timedelta(hours=3))
        assert [mail.send_digests(NOW) for _ in range(2)] == [1, 0]
        return
    tell(resident, at=NOW - timedelta(hours=3))
    sent = []

    def clock():
        with scope(municipality=commune):
            sent.append(mail.send_digests(NOW))
        connection.close()

    threads = [threading.Thread(target=clock) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sent) == [0, 1]
    assert len(sink.messages) == 1
