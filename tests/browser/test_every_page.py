"""Every page of the demonstration, as each role meets it: nothing dead, blocked or unreachable."""

import pytest
from django.urls import get_resolver

from tests.browser.crawl import Crawl, named_routes
from tests.browser.visitor import Person

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

# Pages to which no link of the site leads those who are not in their case.
UNLINKED = {
    "": [
        "/style/",
        "/compte/password/reset/done/",
        "/compte/password/reset/key/done/",
        "/compte/password/reset/key/1-worthless/",
        "/compte/inactive/",
        "/compte/3rdparty/login/error/",
        "/compte/3rdparty/login/cancelled/",
        "/compte-supprime/",
        "/invitation/nimporte-quoi/",
        "/sante/",
        "/robots.txt",
        "/.well-known/security.txt",
    ],
    "habitant32": [
        "/moi/supprimer/",
        "/moi/double-protection/",
        "/moi/mes/contributions/",
        "/compte/2fa/totp/activate/",
        "/compte/2fa/webauthn/add/",
        "/compte/3rdparty/",
        "/compte/reauthenticate/",
        "/rejoindre/",
    ],
}
ACCOUNTS = ("", "habitant32", "officer", "guarantor", "administrator")


@pytest.fixture(scope="module")
def walks(site, browser):
    """A function that gives the walk of an account, made once."""
    done, looked = {}, set()

    def walk_of(account: str) -> Crawl:
        if account not in done:
            person = Person(site, browser)
            if account:
                person.sign_in(account)
            crawl = Crawl(person, most=1 if account else 2, looked=looked)
            done[account] = crawl.walk("/", *UNLINKED.get(account, []))
        return done[account]

    yield walk_of
    for crawl in done.values():
        crawl.person.leave()


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account or "visitor")
def test_every_link_leads_to_a_good_page(walks, account):
    assert walks(account).problems == []


def test_no_page_of_the_site_was_missed(walks):
    seen = set().union(*(walks(account).names for account in ACCOUNTS))
    assert named_routes(get_resolver()) - seen == set()
