"""Answering in a page of another site: without cookies of ours, and nowhere but there."""

import pytest
from django.test import Client
from django.urls import reverse

from parvis.activities.survey.browsers import cookie_of
from parvis.activities.survey.models import Draft, Participation, Response
from tests.activities.survey.pages import fill, text_of
from tests.factories.survey import make_survey

OTHER = "www.exemple.be"


@pytest.fixture
def framed(commune, form):
    return make_survey(commune, form, embed=[OTHER])


def strict() -> Client:
    """A browser that the check against forgery does not spare."""
    return Client(headers={"host": "clairval.test"}, enforce_csrf_checks=True)


def begin(client, survey, **data):
    return client.post(f"{survey.get_absolute_url()}integrer/repondre/", data)


def may_frame(answer) -> bool:
    policy = answer["Content-Security-Policy"] + ";"
    return f"frame-ancestors https://{OTHER};" in policy and "X-Frame-Options" not in answer


def test_somebody_answers_in_the_frame_without_any_cookie(framed):
    card = text_of(strict(), f"{framed.get_absolute_url()}integrer/")
    assert "Répondre ici" in card
    assert "<header" not in card
    first = begin(strict(), framed)["Location"]
    assert "/integrer/repondre/" in first
    # Each request from a browser that keeps nothing.
    missing = strict().post(f"{first}relire/", {})
    assert missing["Location"] == f"{first}?page=page1&manque=1"
    assert "Il manque encore quelque chose" in text_of(strict(), missing["Location"])
    assert fill(strict(), first, likes="no").status_code == 200
    assert fill(strict(), first, likes="no", why="Tôt")["Location"] == f"{first}?page=page2"
    page = strict().get(f"{first}relire/")
    assert may_frame(page)
    assert "csrfmiddlewaretoken" not in page.content.decode()
    end = strict().post(f"{first}relire/", {})
    assert end["Location"] == f"{framed.get_absolute_url()}integrer/merci/"
    assert 'target="_blank"' in text_of(strict(), end["Location"])
    assert Response.objects.get().channel == "frame"
    again = strict().get(first)
    assert (again.status_code, may_frame(again)) == (409, True)


def test_a_browser_that_keeps_its_number_in_the_frame_answers_once(framed):
    browser = strict()
    answer = begin(browser, framed)
    kept = answer.cookies[cookie_of(framed)].OutputString()
    assert "Secure" in kept
    assert "SameSite=None; Partitioned" in kept
    fill(browser, answer["Location"], likes="yes")
    browser.post(f"{answer['Location']}relire/", {})
    refused = begin(browser, framed)
    assert (refused.status_code, may_frame(refused)) == (422, True)
    assert "Vous avez déjà envoyé vos réponses" in refused.content.decode()
    assert Participation.objects.filter(weak=True).count() == 1


def test_what_was_begun_in_the_frame_goes_on_on_our_own_site(framed, visitor):
    first = begin(strict(), framed)["Location"]
    assert fill(strict(), first, go="later", likes="yes")["Location"] == f"{first}plus-tard/"
    token = first.rstrip("/").rpartition("/")[2]
    own = reverse("survey:answer", args=[framed.process.slug, framed.slug, token])
    assert f'href="http://clairval.test{own}" target="_blank"' in text_of(
        strict(), f"{first}plus-tard/"
    )
    page = visitor.get(own)
    assert not may_frame(page)
    assert "<header" in page.content.decode()
    visitor.post(f"{own}relire/", {})
    assert Response.objects.get().channel == "frame"


def test_refusals_are_said_in_the_frame(framed, settings):
    lost = strict().get(f"{framed.get_absolute_url()}integrer/repondre/0000-0000-0000/")
    assert (lost.status_code, may_frame(lost)) == (404, True)
    assert "Recommencer" in lost.content.decode()
    settings.RATE_LIMITS_ENABLED = True
    client = strict()
    for _time in range(121):
        many = begin(client, framed, language="xx")
    assert (many.status_code, may_frame(many)) == (429, True)


def test_nobody_is_signed_in_inside_a_frame(commune, form, resident, client_of):
    survey = make_survey(commune, form, embed=[OTHER], who="account")
    client = client_of(resident)
    card = text_of(client, f"{survey.get_absolute_url()}integrer/")
    assert "Répondre ici" not in card
    assert 'target="_blank"' in card
    answer = begin(client, survey)
    assert answer["Location"] == f"{survey.get_absolute_url()}repondre/"
    assert Draft.objects.count() == 0


def test_without_a_named_site_there_is_no_frame(commune, form):
    survey = make_survey(commune, form)
    answer = begin(strict(), survey)
    assert answer["Location"] == f"{survey.get_absolute_url()}repondre/"
    assert answer["X-Frame-Options"] == "DENY"
    assert "Répondre ici" not in text_of(strict(), f"{survey.get_absolute_url()}integrer/")


def test_the_desk_gives_what_to_copy(framed, officer, client_of):
    address = reverse("survey_desk:responses", args=[framed.process.slug, framed.slug])
    page = text_of(client_of(officer), address)
    assert "&lt;iframe src=&quot;http://clairval.test" in page
    assert f"Permis sur : {OTHER}." in page.replace("\u202f", " ").replace("\u00a0", " ")
