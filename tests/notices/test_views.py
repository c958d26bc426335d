import uuid

import pytest

from parvis.notices.models import Follow, Notice, Preference, Rhythm, Topic
from parvis.notices.selectors import unread_count
from tests.factories.notices import tell

KEY = f"process:{uuid.UUID(int=7)}"


def test_list_marks_what_is_not_read(client_of, resident):
    tell(resident, subject="Première")
    read = tell(resident, subject="Seconde")
    Notice.objects.filter(pk=read.pk).update(read_at=read.created_at)
    page = client_of(resident).get("/moi/avis/").content.decode()
    assert page.count('class="unread"') == 1
    assert page.index("Seconde") < page.index("Première")
    assert "Marquer l’avis non lu comme lu" in page


def test_list_when_empty_says_what_will_come(client_of, resident):
    assert "Aucun avis pour l’instant" in client_of(resident).get("/moi/avis/").content.decode()


@pytest.mark.parametrize("path", ["/moi/avis/", "/moi/avis/preferences/"])
def test_page_without_signing_in_leads_to_the_sign_in_page(visitor, path):
    answer = visitor.get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"/compte/login/?next={path}")


def test_list_shows_only_ones_own(client_of, resident, officer):
    tell(officer, subject="Pour l’agente")
    assert "Pour l’agente" not in client_of(resident).get("/moi/avis/").content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_list_asks_the_same_number_of_queries(
    client_of, resident, number, django_assert_num_queries
):
    client = client_of(resident)
    for n in range(number):
        tell(resident, subject=f"Avis {n}")
    client.get("/moi/avis/")
    # Host name, session, user, session tracking, count, notices, unread (header, page), roles.
    with django_assert_num_queries(7):
        client.get("/moi/avis/")


def test_list_is_paginated(client_of, resident):
    for n in range(21):
        tell(resident, subject=f"Avis {n}")
    client = client_of(resident)
    assert len(client.get("/moi/avis/").context["page_obj"]) == 20
    assert len(client.get("/moi/avis/?page=2").context["page_obj"]) == 1


def test_open_leads_to_the_thing_and_marks_it_read(client_of, resident):
    notice = tell(resident)
    answer = client_of(resident).get(f"/moi/avis/{notice.uuid}/")
    assert (answer.status_code, answer["Location"]) == (302, "/demarches/")
    assert unread_count(resident) == 0


def test_open_a_notice_that_leads_elsewhere_stays_on_the_site(client_of, resident):
    notice = tell(resident)
    Notice.objects.filter(pk=notice.pk).update(url="https://ailleurs.example/")
    answer = client_of(resident).get(f"/moi/avis/{notice.uuid}/")
    assert answer["Location"] == "/moi/avis/"


def test_open_somebody_elses_notice_is_not_found(client_of, resident, officer):
    notice = tell(officer)
    assert client_of(resident).get(f"/moi/avis/{notice.uuid}/").status_code == 404
    assert unread_count(officer) == 1


def test_read_marks_one_and_goes_back(client_of, resident):
    first, _second = tell(resident), tell(resident)
    answer = client_of(resident).post(f"/moi/avis/{first.uuid}/lu/", {"next": "/moi/avis/?page=2"})
    assert answer["Location"] == "/moi/avis/?page=2"
    assert unread_count(resident) == 1


def test_read_all_marks_all_of_ones_own(client_of, resident, officer):
    tell(resident)
    tell(resident)
    tell(officer)
    client_of(resident).post("/moi/avis/tout-lu/")
    assert (unread_count(resident), unread_count(officer)) == (0, 1)


@pytest.mark.parametrize("path", ["/moi/avis/tout-lu/", "/moi/suivre/"])
def test_write_by_get_is_refused(client_of, resident, path):
    tell(resident)
    assert client_of(resident).get(path).status_code == 405
    assert unread_count(resident) == 1


def test_preferences_are_saved(client_of, resident):
    client = client_of(resident)
    chosen = {"mine": "weekly", "followed": "never", "process": "daily", "moderation": "now"}
    answer = client.post("/moi/avis/preferences/", chosen, follow=True)
    assert "Vos choix sont enregistrés." in answer.content.decode()
    assert dict(Preference.objects.values_list("topic", "rhythm")) == chosen


def test_preferences_that_do_not_exist_come_back(client_of, resident):
    chosen = {"mine": "hourly", "followed": "never", "process": "daily", "moderation": "now"}
    page = client_of(resident).post("/moi/avis/preferences/", chosen)
    assert page.context["form"].errors.keys() == {"mine"}
    assert Preference.objects.count() == 0


@pytest.mark.parametrize(("role", "shown"), [("resident", False), ("officer", True)])
def test_preferences_of_the_desk_are_for_those_who_work_there(client_of, request, role, shown):
    page = client_of(request.getfixturevalue(role)).get("/moi/avis/preferences/")
    assert (Topic.WORK in page.context["form"].fields) is shown
    assert page.context["form"].fields["mine"].initial == Rhythm.NOW


def test_follow_and_unfollow_go_back_to_the_page(client_of, resident):
    client = client_of(resident)
    form = {"subject": KEY, "next": "/demarches/x/", "action": "follow"}
    assert client.post("/moi/suivre/", form)["Location"] == "/demarches/x/"
    assert Follow.objects.get().subject == KEY
    client.post("/moi/suivre/", form | {"action": "unfollow"})
    assert Follow.objects.count() == 0


def test_follow_by_htmx_gives_the_button_again(client_of, resident):
    form = {"subject": KEY, "next": "/demarches/x/", "action": "follow"}
    answer = client_of(resident).post("/moi/suivre/", form, headers={"hx-request": "true"})
    button = answer.content.decode()
    assert "<html" not in button
    assert 'aria-pressed="true"' in button
    assert 'value="unfollow"' in button


@pytest.mark.parametrize("target", ["https://ailleurs.example/", "//ailleurs.example", ""])
def test_follow_never_leads_to_another_site(client_of, resident, target):
    form = {"subject": KEY, "next": target, "action": "follow"}
    assert client_of(resident).post("/moi/suivre/", form)["Location"] == "/"


@pytest.mark.parametrize("subject", ["", "process", "process:1", "x" * 90, "process:../../a"])
def test_follow_something_else_is_refused(client_of, resident, subject):
    form = {"subject": subject, "action": "follow"}
    assert client_of(resident).post("/moi/suivre/", form).status_code == 400
    assert Follow.objects.count() == 0


def test_follow_too_often_is_refused(client_of, resident, settings):
    settings.RATE_LIMITS_ENABLED = True
    client = client_of(resident)
    form = {"subject": KEY, "action": "follow"}
    codes = {client.post("/moi/suivre/", form).status_code for _ in range(60)}
    assert codes == {302}
    assert client.post("/moi/suivre/", form).status_code == 429
