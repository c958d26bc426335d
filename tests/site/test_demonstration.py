"""The demonstration: seeded once, its ledger holds, every page that it links to answers."""

import contextlib
import io
import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve
from django.utils import timezone
from django_scopes import scope

from parvis.common.errors import Refused
from parvis.contributions.models import Contribution
from parvis.ledger.chain import check_chain
from parvis.ledger.selectors import chain, head
from parvis.people.models import Membership, Role, User
from parvis.places.models import Municipality
from parvis.processes.demonstration import Demonstration
from parvis.processes.kinds import kinds
from parvis.processes.models import Activity, Process
from parvis.site.demonstration import SLUG, seed
from parvis.site.management.commands import demo_prepare

pytestmark = pytest.mark.django_db
HOST = "demo.localhost"
MOST_OF_A_VIEW = 4
MOST_QUERIES = 12 + 1  # one for the host name
LINK = re.compile(r'<a [^>]*?href="([^"]+)"')
# Leaving, and pages that change with each visit: followed by the tests of their own apps.
NOT_FOLLOWED = ("/compte/", "/langue/", "/static/", "/demonstration/", "/moi/donnees/copie/")


@pytest.fixture(scope="module")
def clairval(django_db_setup, django_db_blocker):
    """The demonstration, seeded once for this module and removed afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed()
        municipality = Municipality.objects.get(slug=SLUG)
        with scope(municipality=municipality):
            yield municipality
        transaction.set_rollback(True)


def client_of(email: str | None) -> Client:
    client = Client(headers={"host": HOST})
    if email:
        user = User.objects.get(email=email)
        client.force_login(user, "parvis.people.backends.AccountBackend")
    return client


def test_seeding_twice_changes_nothing(clairval):
    before = Process.objects.count(), User.objects.count()
    assert seed() is False
    assert (Process.objects.count(), User.objects.count()) == before


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.slug)
def test_seed_of_a_kind_adds_something_and_again_changes_nothing(kind, clairval):
    assert Activity.objects.filter(kind_slug=kind.slug).count() >= 1
    before = (Process.objects.count(), Contribution.objects.count())
    with contextlib.suppress(Refused), transaction.atomic():
        kind.seed(demonstration_of(clairval))
    assert (Process.objects.count(), Contribution.objects.count()) == before


def demonstration_of(municipality) -> Demonstration:
    """What the kinds were given, read back."""
    residents = User.objects.filter(email__startswith="habitant").order_by("pk")
    return Demonstration(
        municipality=municipality,
        now=timezone.now(),
        people={role: User.objects.get(email=f"{role}@clairval.example") for role in Role.values},
        residents=list(residents),
        sections=list(municipality.sections.order_by("pk")),
        folder=settings.BASE_DIR / "tests" / "data",
    )


def test_everybody_has_a_role_and_a_verified_address(clairval):
    for role in Role.values:
        user = User.objects.get(email=f"{role}@clairval.example")
        assert Membership.objects.filter(user=user, role=role).exists()
        assert user.emailaddress_set.get().verified
        assert user.language == "fr"
    assert Membership.objects.filter(role=Role.RESIDENT).count() == 40


def test_villages_share_the_outline(clairval):
    assert clairval.population == 12_480
    assert clairval.refnis == ""
    outline = {tuple(point) for point in clairval.boundary["coordinates"][0]}
    villages = [
        tuple(point)
        for section in clairval.sections.all()
        for point in section.geometry["coordinates"][0]
    ]
    assert clairval.sections.count() == 4
    assert outline <= set(villages)


def test_ledger_of_the_demonstration_holds(clairval):
    end = head()
    assert end.number > 0
    assert check_chain(chain(end.number), head=(end.number, end.hash)) == []


@pytest.mark.parametrize("who", [None, "resident", "officer", "administrator"])
def test_every_link_answers_and_no_page_asks_much(clairval, who):
    cache.clear()
    start = ["/", "/bureau/"] if who in ("officer", "administrator") else ["/"]
    found = crawl(client_of(f"{who}@clairval.example" if who else None), start)
    broken = {path: status for path, (status, _count) in found.items() if status not in (200, 302)}
    greedy = {path: count for path, (_status, count) in found.items() if count > MOST_QUERIES}
    assert broken == {}
    assert greedy == {}
    assert len(found) > 15


def crawl(client: Client, start: list[str]) -> dict[str, tuple[int, int]]:
    """Status and number of queries of the pages that one reaches by links from `start`.

    Some pages of each view are enough: hundreds of ideas are shown by the same code.
    """
    waiting, found, seen = deque(start), {}, Counter()
    while waiting:
        path = waiting.popleft()
        if path in found or seen[view_of(path)] >= MOST_OF_A_VIEW:
            continue
        seen[view_of(path)] += 1
        response, count = ask(client, path)
        if count > MOST_QUERIES:
            # Numbers that are kept for a minute were counted; now they are there.
            response, count = ask(client, path)
        found[path] = (response.status_code, count)
        waiting.extend(links(path, response))
    return found


def ask(client: Client, path: str):
    """The answer of a page, read to its end, and its number of queries."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    put_away(response)
    return response, len(queries)


def put_away(response) -> None:
    """Read a streamed file to its end, which closes it: as the client does for whole answers.

    `response.close()` would close the connection, too, in whose transaction this test is.
    """
    if response.streaming:
        b"".join(response.streaming_content)


def view_of(path: str) -> str:
    """The name of the view behind an address; nothing when there is none."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def links(path: str, response) -> list[str]:
    """Addresses within the site to which an answer leads, without their query strings."""
    if response.status_code == 302:
        found = [response["Location"]]
    elif response["Content-Type"].startswith("text/html"):
        found = LINK.findall(response.content.decode())
    else:
        found = []
    targets = (urlsplit(urljoin(path, unescape(link))) for link in found)
    return [
        target.path
        for target in targets
        if not target.netloc and not target.scheme and not target.path.startswith(NOT_FOLLOWED)
    ]


def test_prepare_prints_the_address_and_the_accounts(clairval, tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    out = io.StringIO()
    call_command("demo_prepare", port=8123, stdout=out)
    text = out.getvalue()
    assert "http://127.0.0.1:8123/" in text
    assert all(f"{role}@clairval.example" in text for role in Role.values)
    assert (tmp_path / "static" / "parvis" / "css" / "parvis.css").exists()


def test_prepare_collects_static_files_once(clairval, tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    assert demo_prepare.collect_static() is True
    assert demo_prepare.collect_static() is False
    assert not demo_prepare.pending_migrations()
