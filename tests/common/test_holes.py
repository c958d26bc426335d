"""A page that is kept for all readers: what is one's own is filled in, and never another's."""

import pytest
from django.contrib.messages import add_message, constants
from django.contrib.messages.storage.base import BaseStorage
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from parvis.common.holes import SIGN, filled
from parvis.common.shared import forget_parts
from parvis.people.rules import roles_of
from tests.factories.people import UserFactory, give_role

TEMPLATE = "parvis/error.html"


class Waiting(BaseStorage):
    """The messages of one request, nowhere else."""

    def _get(self, *args, **kwargs):
        return [], True

    def _store(self, messages, response, *args, **kwargs):
        return []


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.PAGE_CACHE_SECONDS = 60
    forget_parts()
    yield
    forget_parts()


@pytest.fixture
def shown(commune):
    """The page that a reader gets, and how often its context was asked for so far."""
    drawn = []

    def show(user, words, *, name="", message=""):
        request = RequestFactory().get("/somewhere/")
        request.user, request.municipality, request.unread_notices = user, commune, 3
        request.roles = roles_of(user)
        request._messages = Waiting(request)
        if message:
            add_message(request, constants.INFO, message)

        def context():
            drawn.append(name)
            return {}

        page = filled(request, TEMPLATE, context, name=name, words={"text": words})
        return page.content.decode(), len(drawn)

    return show


def test_page_is_drawn_once_and_filled_for_each_reader(shown, resident, officer):
    other = UserFactory(display_name="Bob")
    give_role(other, officer.memberships.get().municipality, "resident")
    resident.display_name = "Ada & Cie"
    first, _drawn = shown(resident, "un < deux")
    second, drawn = shown(other, mark_safe("<b>trois</b>"))
    assert drawn == 1
    assert ">Ada &amp; Cie<" in first
    assert "un &lt; deux" in first
    assert "non lues" in first
    assert ">Bob<" in second
    assert "<b>trois</b>" in second
    assert not [told for told in ("Ada", "deux", SIGN) if told in second]
    # Its menu holds more: staff do not get the page of residents, nor they theirs.
    assert shown(officer, "")[1] == 2


def test_page_is_another_under_another_name(shown, resident):
    assert [shown(resident, "", name=name)[1] for name in (1, 2, 1)] == [1, 2, 2]


def test_waiting_message_is_shown_to_its_reader_only(shown, resident):
    assert "Bienvenue" in shown(resident, "", message="Bienvenue")[0]
    assert "Bienvenue" not in shown(resident, "")[0]
