"""Invitations, reminders, quotas, the kiosk, the frame, and what goes when."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from parvis.activities.survey.keys import invitation_code, kiosk_key
from parvis.activities.survey.models import (
    Draft,
    Invitation,
    Participation,
    Quota,
    Response,
)
from parvis.activities.survey.selectors.people import invited
from parvis.activities.survey.services.closing import delete_old_drafts, reduce_old_answers
from parvis.activities.survey.services.inviting import invite, make_letters, remind
from parvis.activities.survey.services.keeping import keep_response
from parvis.activities.survey.services.quotas import set_quotas
from parvis.common.errors import Refused
from parvis.processes.services import open_stage
from tests.activities.survey.pages import fill, text_of
from tests.deliberation.surveys.questionnaires import ask
from tests.factories.survey import make_survey, sections


@pytest.fixture
def coded(commune, form):
    return make_survey(commune, form, who="code")


def begin(client, survey, **data) -> str:
    return client.post(f"{survey.get_absolute_url()}repondre/", data).get("Location", "")


def desk(survey, name, *args) -> str:
    return reverse(f"survey_desk:{name}", args=[survey.process.slug, survey.slug, *args])


def browser() -> Client:
    return Client(headers={"host": "clairval.test"})


def code_in(message) -> str:
    return message.body.partition("?code=")[2].split()[0]


def test_an_invited_person_answers_once_and_is_reminded_until_then(
    coded, officer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert invite(coded, ["a@example.org", "b@example.org", "a@example.org"], by=officer) == 2
    assert sorted(one.to[0] for one in mail.outbox) == ["a@example.org", "b@example.org"]
    code = code_in(next(one for one in mail.outbox if one.to == ["a@example.org"]))
    address = begin(browser(), coded, code=code.lower())
    assert address.endswith(f"/repondre/{code}/")
    assert begin(browser(), coded, code=code) == address
    client = browser()
    fill(client, address, likes="yes")
    client.post(f"{address}relire/", {})
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert remind(coded, by=officer) == 1
    assert [one.to for one in mail.outbox] == [["b@example.org"]]
    assert "ce que vous répondez" in mail.outbox[0].body
    answer = browser().post(f"{coded.get_absolute_url()}repondre/", {"code": code})
    assert "déjà envoyé vos réponses" in answer.content.decode()
    assert (Response.objects.count(), invited(coded, 3).replied) == (1, 1)


def test_reminders_stop_after_three(coded, officer):
    invite(coded, ["a@example.org"], by=officer)
    assert [remind(coded, by=officer) for _time in range(4)] == [1, 1, 1, 0]


@pytest.mark.parametrize("code", ["", "no", "7K3M-Q2XA-PD9C"])
def test_a_stranger_needs_a_code(coded, visitor, code):
    answer = visitor.post(f"{coded.get_absolute_url()}repondre/", {"code": code})
    assert answer.status_code == 422
    assert Draft.objects.count() == 0


def test_codes_for_letters_are_told_once_asked_and_open_the_survey(coded, client_of, officer):
    client = client_of(officer)
    client.post(desk(coded, "invitations"), {"way": "letter", "number": "3"})
    text = client.get(desk(coded, "letters")).content.decode("utf-8-sig")
    codes = [line.partition(";")[0] for line in text.splitlines()[1:]]
    assert len(set(codes)) == 3
    assert {invitation_code(one) for one in Invitation.objects.all()} == set(codes)
    assert all(begin(browser(), coded, code=code) for code in codes)
    kept = {str(value) for row in Invitation.objects.values_list() for value in row}
    assert kept.isdisjoint(codes)


@pytest.mark.parametrize(
    ("emails", "words"),
    [("", "obligatoire"), ("pas une adresse", "Aucune invitation n’est partie"), ("x" * 300, "«")],
)
def test_wrong_addresses_invite_nobody(coded, client_of, officer, emails, words):
    answer = client_of(officer).post(
        desk(coded, "invitations"), {"way": "mail", "emails": f"{emails}\n{emails}"}
    )
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert (Invitation.objects.count(), mail.outbox) == (0, [])


def test_nobody_is_invited_where_no_code_is_asked(survey, officer):
    for act in (
        lambda: invite(survey, ["a@example.org"], by=officer),
        lambda: make_letters(survey, 2, by=officer),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "no_codes"


def test_a_full_group_is_told_and_nothing_is_kept(survey, officer, visitor):
    set_quotas(survey, "likes", {"yes": 1}, by=officer)
    for client, expected in ((visitor, 302), (browser(), 409)):
        address = begin(client, survey)
        answer = fill(client, address, likes="yes")
        if expected == 302:
            answer = client.post(f"{address}relire/", {})
        assert answer.status_code == expected
    assert "ce groupe est complet" in answer.content.decode()
    assert Response.objects.count() == 1
    other = begin(browser(), survey)
    assert fill(browser(), other, likes="no", name="x").status_code in (200, 302)


def test_two_people_do_not_take_the_last_place(survey, officer, visitor):
    """Both were let in; the second to send is refused under the lock of the group."""
    version = survey.survey_versions.get()
    set_quotas(survey, "likes", {"yes": 1}, by=officer)
    address = begin(visitor, survey)
    fill(visitor, address, likes="yes")
    keep_response(version, {"likes": "yes"}, channel="online")
    assert visitor.post(f"{address}relire/", {}).status_code == 409
    assert (Response.objects.count(), Participation.objects.count()) == (1, 0)
    keep_response(version, {"likes": "yes"}, channel="paper", past_quotas=True)
    assert Quota.objects.get().reached == 2


def test_quotas_count_what_came_before(survey, client_of, officer):
    version = survey.survey_versions.get()
    for likes in ("yes", "yes", "no"):
        keep_response(version, {"likes": likes}, channel="online")
    client = client_of(officer)
    answer = client.post(f"{desk(survey, 'quotas')}?question=likes", {"wanted_0": "5"})
    assert answer.status_code == 302
    [quota] = Quota.objects.all()
    assert (quota.value, quota.reached, quota.wanted) == ("yes", 2, 5)
    assert "2 sur 5" in client.get(desk(survey, "quotas")).content.decode()
    refused = client.post(f"{desk(survey, 'quotas')}?question=likes", {"wanted_0": "-1"})
    assert refused.status_code == 422


def test_a_kiosk_begins_anew_for_each_person(survey, visitor):
    start = f"{survey.get_absolute_url()}borne/{kiosk_key(survey)}/"
    first = visitor.post(start, {})["Location"]
    page = text_of(visitor, first)
    assert f'<meta http-equiv="refresh" content="120; url={start}">' in page
    assert "continuer plus tard" not in page
    # Nobody wanders off into the site: no menu above, no links below.
    for alone in (page, text_of(visitor, start), text_of(visitor, f"{first}relire/")):
        assert ("<footer" in alone, "/compte/login/" in alone) == (False, False)
    assert fill(visitor, first, go="stay", name="En cours")["Location"] == f"{first}?page=page1"
    assert "En cours" in text_of(visitor, first)
    fill(visitor, first, likes="yes")
    assert visitor.post(f"{first}relire/", {})["Location"] == f"{start}merci/"
    assert f'content="8; url={start}"' in text_of(visitor, f"{start}merci/")
    left = visitor.post(start, {})["Location"]
    fill(visitor, left, likes="no")
    third = visitor.post(start, {})["Location"]
    assert visitor.get(left).status_code == 404
    fill(visitor, third, likes="no", name="z", go="later")
    visitor.post(f"{third}relire/", {})
    assert [one.channel for one in Response.objects.all()] == ["kiosk", "kiosk"]
    assert Draft.objects.count() == 0


def test_a_kiosk_is_opened_by_its_address_alone(survey, visitor):
    for key in ("x", "é", kiosk_key(survey)[:-1]):
        address = reverse("survey:kiosk", args=[survey.process.slug, survey.slug, key])
        assert visitor.get(address).status_code == 404


def test_only_the_listed_sites_may_frame_the_card(commune, form, visitor, settings):
    settings.PAGE_CACHE_SECONDS = 60
    listed = make_survey(commune, form, embed=["www.exemple.be"])
    for _time in range(2):
        answer = visitor.get(f"{listed.get_absolute_url()}integrer/")
        policy = answer["Content-Security-Policy"] + ";"
        assert "frame-ancestors https://www.exemple.be;" in policy
        assert "X-Frame-Options" not in answer
    home = visitor.get(listed.get_absolute_url())
    alone = visitor.get(f"{make_survey(commune, form).get_absolute_url()}integrer/")
    for other in (home, alone):
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
        assert other["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("host", ["https://x.be", "x.be/page", "localhost", "*.be", "x.be; script"])
def test_a_site_is_named_and_nothing_more(host):
    from parvis.activities.survey.forms import SettingsForm

    form = SettingsForm({"embed": host})
    assert "embed" in form.errors


def enough(survey) -> None:
    """Results of fewer than five people are not published."""
    for _one in range(4):
        keep_response(survey.survey_versions.get(), {"likes": "no"}, channel="online")


def test_with_the_results_nobody_knows_who_answered(coded, officer, visitor):
    make_letters(coded, 2, by=officer)
    code = invitation_code(Invitation.objects.first())
    address = begin(visitor, coded, code=code)
    fill(visitor, address, likes="yes")
    visitor.post(f"{address}relire/", {})
    assert (Participation.objects.count(), Invitation.objects.count()) == (1, 2)
    enough(coded)
    open_stage(coded, "closed", by=officer, reason="Fini")
    assert Participation.objects.count() == 1
    open_stage(coded, "results", by=officer, reason="Fini")
    assert (Participation.objects.count(), Invitation.objects.count()) == (0, 0)
    assert Response.objects.count() == 5
    with pytest.raises(Refused) as refusal:
        open_stage(coded, "open", by=officer, reason="Encore")
    assert refusal.value.code == "published"


def test_a_survey_without_questions_does_not_open(commune, officer):
    survey = make_survey(commune, sections((ask("a"),)), "prepare")
    survey.survey_versions.update(published_at=None)
    with pytest.raises(Refused) as refusal:
        open_stage(survey, "open", by=officer, reason="Prêt")
    assert refusal.value.code == "no_version"


def test_what_was_begun_goes_on_its_day(survey, begun):
    now = timezone.now()
    assert delete_old_drafts(now + timedelta(days=14)) == 0
    assert delete_old_drafts(now + timedelta(days=15)) == 1
    assert Draft.objects.count() == 0


def test_texts_go_a_year_after_the_results(survey, officer):
    version = survey.survey_versions.get()
    told = keep_response(version, {"likes": "yes", "name": "Chez Marie"}, channel="online")
    enough(survey)
    open_stage(survey, "closed", by=officer, reason="Fini")
    open_stage(survey, "results", by=officer, reason="Fini")
    now = timezone.now()
    assert reduce_old_answers(now + timedelta(days=359)) == 0
    told.refresh_from_db()
    assert told.answers == {"likes": "yes", "name": "Chez Marie"}
    assert reduce_old_answers(now + timedelta(days=361)) == 1
    told.refresh_from_db()
    assert told.answers == {"likes": "yes"}
    assert reduce_old_answers(now + timedelta(days=361)) == 0


def test_an_account_takes_back_what_it_has_begun(commune, form, client_of, resident):
    survey = make_survey(commune, form, who="account")
    client = client_of(resident)
    fill(client, begin(client, survey), likes="yes")
    kind = survey.kind
    assert kind.export_person(resident)["begun"][0]["answers"] == {"likes": "yes"}
    kind.forget_person(resident)
    assert (Draft.objects.count(), kind.export_person(resident)) == (0, {"begun": []})


def test_the_list_of_answers_asks_the_same_few_queries_for_one_and_for_many(
    commune, survey, client_of, officer, django_assert_num_queries
):
    version = survey.survey_versions.get()
    client, address = client_of(officer), desk(survey, "responses")
    keep_response(version, {"likes": "yes"}, channel="online")
    for more in (0, 2000):
        Response.objects.bulk_create(
            Response(
                activity=survey, version=version, answers={"likes": "no"}, week=timezone.localdate()
            )
            for _one in range(more)
        )
        client.get(address)
        with django_assert_num_queries(9):
            page = client.get(address).content.decode()
    assert "2001" in page.replace("\u202f", "").replace("\u00a0", "")
    assert "likes" not in page


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
@pytest.mark.parametrize("name", ["invitations", "letters", "quotas", "responses", "preview"])
def test_the_desk_is_for_officers(survey, client_of, request, role, name):
    client = client_of(request.getfixturevalue(role))
    assert client.get(desk(survey, name)).status_code == 403
    assert client.post(desk(survey, "remind")).status_code == 403


def test_nobody_is_asked_to_invite_after_the_close(commune, form, client_of, officer):
    client = client_of(officer)
    for stage, closed in (("open", False), ("closed", True)):
        page = text_of(client, desk(make_survey(commune, form, stage, who="code"), "invitations"))
        assert ("on n’invite plus" in page, "Envoyer les invitations" in page) == (
            closed,
            not closed,
        )
