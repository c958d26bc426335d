from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django_scopes import scope

from parvis.notices import selectors, services
from parvis.notices.models import DEFAULT_RHYTHMS, Follow, Notice, Rhythm, Topic
from parvis.notices.services import Message
from tests.factories.notices import tell
from tests.factories.people import UserFactory

KEY = "contribution:7f4a1c9e-1111-4222-8333-944445555666"


def test_notify_tells_each_person_once(commune, resident, officer):
    made = services.notify([resident, officer, resident], Message(Topic.MINE, "Du neuf"))
    assert [notice.recipient for notice in made] == [resident, officer]
    assert Notice.objects.count() == 2


def test_notify_says_it_in_each_language(commune, resident):
    ann = UserFactory(language="en")
    made = services.notify([resident, ann], Message(Topic.MINE, gettext_lazy("Démarche")))
    assert made[0].subject == "Démarche"
    assert len({notice.subject for notice in made}) in (1, 2)


def test_notify_follows_the_preference_of_each(commune, resident, officer):
    services.save_preferences(officer, {Topic.MINE: Rhythm.WEEKLY})
    made = services.notify([resident, officer], Message(Topic.MINE, "Du neuf"))
    assert [notice.rhythm for notice in made] == [Rhythm.NOW, Rhythm.WEEKLY]


@pytest.mark.parametrize(("topic", "rhythm"), list(DEFAULT_RHYTHMS.items()))
def test_notify_without_preference_follows_the_topic(commune, resident, topic, rhythm):
    assert services.notify([resident], Message(topic, "Du neuf"))[0].rhythm == rhythm


def test_notify_asks_the_same_number_of_queries_for_many(commune, django_assert_num_queries):
    many = UserFactory.create_batch(30)
    for people in (many[:1], many):
        with django_assert_num_queries(2):
            services.notify(people, Message(Topic.PROCESS, "Du neuf"))


def test_notify_followers_leaves_out_the_one_who_acted(commune, resident, officer):
    services.follow(resident, KEY)
    services.follow(officer, KEY)
    services.follow(UserFactory(is_active=False), KEY)
    made = services.notify_followers(KEY, Message(Topic.FOLLOWED, "Du neuf"), but=officer)
    assert [notice.recipient for notice in made] == [resident]


def test_notify_followers_stays_in_the_municipality(commune, resident, other_commune):
    with scope(municipality=other_commune):
        services.follow(resident, KEY)
    assert services.notify_followers(KEY, Message(Topic.FOLLOWED, "Du neuf")) == []


def test_follow_twice_and_unfollow(commune, resident):
    services.follow(resident, KEY)
    services.follow(resident, KEY)
    assert (Follow.objects.count(), selectors.is_following(resident, KEY)) == (1, True)
    services.unfollow(resident, KEY)
    assert selectors.is_following(resident, KEY) is False


def test_unread_count_is_one_query_and_counts_own_unread_only(
    commune, resident, officer, django_assert_num_queries
):
    tell(resident)
    tell(resident, subject="Autre")
    tell(officer)
    services.mark_read(resident, Notice.objects.filter(recipient=resident).first().uuid)
    with django_assert_num_queries(1):
        assert selectors.unread_count(resident) == 1


def test_mark_read_of_somebody_elses_notice_changes_nothing(commune, resident, officer):
    notice = tell(officer)
    services.mark_read(resident, notice.uuid)
    assert selectors.unread_count(officer) == 1


def test_save_preferences_refuses_what_does_not_exist(commune, resident):
    with pytest.raises(ValueError, match="hourly"):
        services.save_preferences(resident, {Topic.MINE: "hourly"})
    assert selectors.preferences_of(resident) == {t: str(r) for t, r in DEFAULT_RHYTHMS.items()}


def test_delete_old_keeps_the_last_twelve_months(commune, resident, settings):
    now = timezone.now()
    for days in (settings.NOTICE_DAYS + 1, settings.NOTICE_DAYS + 2, settings.NOTICE_DAYS - 1):
        tell(resident, subject=f"{days}", at=now - timedelta(days=days))
    assert services.delete_old(now, block=1) == 2
    assert Notice.objects.get().subject == str(settings.NOTICE_DAYS - 1)


def test_delete_old_stays_in_the_municipality(commune, resident, other_commune):
    with scope(municipality=other_commune):
        tell(resident, at=timezone.now() - timedelta(days=900))
    assert services.delete_old(timezone.now()) == 0
