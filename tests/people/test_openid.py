"""Signing in with a real OpenID Connect provider, over HTTP: code, PKCE, state and nonce."""

import os
import re
import subprocess
import sys
import time
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.utils import timezone

from parvis.config.origins import origins
from parvis.people.eligibility.hashes import number_proof
from parvis.people.eligibility.models import Entry
from parvis.people.eligibility.selectors import proofs_of
from parvis.people.eligibility.services import import_people
from parvis.people.models import Membership, Role, User
from parvis.places.models import Hostname
from tests.factories.budget import make_vote
from tests.factories.eligibility import people_file, person_row
from tests.factories.people import UserFactory
from tests.people.oidc_provider.adapter import NATIONAL_NUMBER
from tests.smtp import free_port

# A real browser keeps the cookies of both sites apart by their host names.
SITE, PROVIDER = "localhost", "127.0.0.1"
CALLBACK = "/compte/oidc/guichet/login/callback/"


@pytest.fixture(scope="module")
def provider_process(live_server, tmp_path_factory):
    """The provider, in a process of its own, once for all these tests; its address."""
    port = free_port()
    database = tmp_path_factory.mktemp("provider") / "provider.sqlite3"
    environment = os.environ | {"PROVIDER_DATABASE": str(database)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    callback = f"http://{SITE}:{urlsplit(live_server.url).port}{CALLBACK}"
    command = [sys.executable, "-m", "tests.people.oidc_provider", str(port), callback]
    process = subprocess.Popen(command, env=environment)
    try:
        wait_for(f"http://{PROVIDER}:{port}/.well-known/openid-configuration")
        yield f"http://{PROVIDER}:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def site(live_server, commune):
    """Parvis, served; its address."""
    Hostname.objects.create(municipality=commune, name=SITE)
    return f"http://{SITE}:{urlsplit(live_server.url).port}"


@pytest.fixture
def provider(provider_process, settings):
    """The provider's address; Parvis knows it by its settings."""
    app = {
        "provider_id": "guichet",
        "name": "Le Guichet",
        "client_id": "parvis",
        "secret": "secret de Parvis",
        "settings": {"server_url": provider_process},
    }
    requests.get(f"{provider_process}/quirk/json/", timeout=10).raise_for_status()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    }
    return provider_process


def wait_for(url):
    for _attempt in range(600):
        try:
            return requests.get(url, timeout=5).raise_for_status()
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


class Browser:
    """Follows pages and posts their forms, hidden fields included."""

    def __init__(self):
        self.session = requests.Session()
        self.page = None

    def get(self, url, **options):
        self.page = self.session.get(url, timeout=10, **options)
        return self.page

    def submit(self, action_part="", *, follow=True, **data):
        """Post the page's form whose action holds `action_part`."""
        form = next(
            form
            for form in re.findall(r"<form.*?</form>", self.page.text, re.DOTALL)
            if 'method="post"' in form and action_part in form.split(">")[0]
        )
        action = re.search(r'action="([^"]*)"', form.split(">")[0])
        url = urljoin(self.page.url, unescape(action[1])) if action else self.page.url
        hidden = {
            unescape(re.search(r'name="([^"]*)"', tag)[1]): unescape(
                (re.search(r'value="([^"]*)"', tag) or ["", ""])[1]
            )
            for tag in re.findall(r'<input type="hidden"[^>]*>', form)
        }
        self.page = self.session.post(
            url,
            hidden | data,
            headers={"Referer": self.page.url},
            timeout=10,
            allow_redirects=follow,
        )
        return self.page


@pytest.fixture
def browser():
    found = Browser()
    yield found
    found.session.close()


def authorization_url(browser, site) -> str:
    """From the sign-in page to the address at the provider."""
    page = browser.get(site + "/compte/login/?next=/moi/")
    assert "Continuer avec Le Guichet" in page.text
    link = re.search(r'href="(/compte/oidc/guichet/login/[^"]*)"', page.text)[1]
    browser.get(site + unescape(link))
    return browser.submit("", follow=False).headers["Location"]


def agree_at_provider(browser, url):
    """Sign in at the provider if it asks, agree, and come back to Parvis."""
    page = browser.get(url)
    if "accounts/login" in page.url:
        page = browser.submit("accounts/login", login="nadia", password="secret de Nadia")
    scopes = ["openid", "profile", "email"]
    return browser.submit("authorize", action="grant", scopes=scopes)


def sign_up(browser, site):
    page = agree_at_provider(browser, authorization_url(browser, site))
    assert urlsplit(page.url).path == "/compte/3rdparty/signup/"
    data = {"email": "nadia@exemple.be", "display_name": "Nadia R.", "terms": "on"}
    return browser.submit("3rdparty/signup", **data)


def test_request_carries_state_nonce_and_challenge(browser, site, provider):
    url = authorization_url(browser, site)
    query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert url.startswith(provider)
    assert query["response_type"] == "code"
    assert query["redirect_uri"] == site + CALLBACK
    assert query["code_challenge_method"] == "S256"
    assert {len(query[name]) >= 8 for name in ("state", "nonce", "code_challenge")} == {True}


def test_first_sign_in_asks_a_name_and_makes_a_resident(browser, site, provider):
    page = sign_up(browser, site)
    assert urlsplit(page.url).path == "/moi/"
    user = User.objects.get()
    assert (user.email, user.display_name) == ("nadia@exemple.be", "Nadia R.")
    assert not user.has_usable_password()
    assert Membership.objects.get(user=user).role == Role.RESIDENT
    assert SocialAccount.objects.get(user=user).provider == "guichet"


def test_second_sign_in_needs_nothing_more(browser, site, provider):
    sign_up(browser, site)
    browser.session.cookies.clear(domain="localhost.local")
    page = agree_at_provider(browser, authorization_url(browser, site))
    assert urlsplit(page.url).path == "/moi/"
    assert "Bonjour Nadia R." in page.text
    assert User.objects.count() == 1


def test_address_of_a_local_account_is_never_linked_by_itself(
    browser, site, provider, commune, smtp_sink
):
    local = UserFactory(email="nadia@exemple.be")
    sign_up(browser, site)
    assert not SocialAccount.objects.exists()
    assert User.objects.get() == local
    assert "Bonjour" not in browser.get(site + "/moi/").text
    assert smtp_sink.last["Subject"] == "Vous avez déjà un compte"


def test_answer_to_another_request_is_refused(browser, site, provider):
    """An identity token with a nonce that this browser did not send."""
    url = urlsplit(authorization_url(browser, site))
    query = parse_qs(url.query) | {"nonce": ["that-of-an-attacker"]}
    page = agree_at_provider(browser, url._replace(query=urlencode(query, doseq=True)).geturl())
    assert "La connexion n’a pas abouti" in page.text
    assert not User.objects.exists()


def test_forged_state_is_refused(browser, site, provider):
    url = urlsplit(authorization_url(browser, site))
    query = parse_qs(url.query) | {"state": ["forged"]}
    page = agree_at_provider(browser, url._replace(query=urlencode(query, doseq=True)).geturl())
    assert "La connexion n’a pas abouti" in page.text
    assert not User.objects.exists()


def test_somebody_who_declines_comes_back_unharmed(browser, site, provider):
    url = authorization_url(browser, site)
    page = browser.get(url)
    browser.submit("accounts/login", login="nadia", password="secret de Nadia")
    page = browser.submit("authorize", action="deny")
    assert "Connexion annulée" in page.text
    assert not User.objects.exists()


def test_origins_are_those_of_the_servers():
    apps = [
        {
            "settings": {
                "server_url": "https://idp.example/realms/x/.well-known/openid-configuration"
            }
        },
        {"settings": {"server_url": "https://idp.example"}},
        {"name": "without"},
    ]
    assert origins(apps) == ["https://idp.example"]


WRONG = (
    *("other-issuer", "other-audience", "no-audience", "other-person", "expired", "other-key"),
    *("unknown-key", "none", "public-key-as-secret", "no-token"),
)


def answer_with(provider, quirk):
    requests.get(f"{provider}/quirk/{quirk}/", timeout=10).raise_for_status()


@pytest.mark.parametrize("quirk", ["json", "signed"])
def test_national_number_is_kept_only_as_a_keyed_hash(browser, site, provider, quirk):
    answer_with(provider, quirk)
    sign_up(browser, site)
    account = SocialAccount.objects.get()
    assert account.extra_data["userinfo"]["email"] == "nadia@exemple.be"
    assert proofs_of(account.user) == [number_proof(NATIONAL_NUMBER)]
    kept = [str(account.extra_data), *map(str, Session.objects.values_list("session_data"))]
    kept += [str(session.get_decoded()) for session in Session.objects.all()]
    assert NATIONAL_NUMBER not in "".join(kept)


@pytest.mark.parametrize("quirk", WRONG)
def test_userinfo_token_that_is_wrong_in_one_way_is_refused(browser, site, provider, quirk):
    answer_with(provider, quirk)
    page = agree_at_provider(browser, authorization_url(browser, site))
    assert "La connexion n’a pas abouti" in page.text
    assert not User.objects.exists()


def test_sign_in_by_eid_confirms_the_account_and_votes(browser, site, provider, commune):
    """From the provider's signed answer to the line of the register, whatever the account."""
    answer_with(provider, "signed")
    activity = make_vote(commune, methods=("openid", "counter"))
    row = person_row(0) | {"numéro national": "85.07.30-033.28", "date de naissance": ""}
    days = {"age_on": date(2026, 1, 1), "delete_on": timezone.localdate() + timedelta(days=9)}
    import_people(activity.key, people_file([row, person_row(1)]), **days)
    sign_up(browser, site)
    path = f"/demarches/{activity.process.slug}/budget/{activity.slug}/voter/"
    page = browser.get(site + path)
    assert "Confirmer avec mon identité électronique" in page.text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]
    data = {"csrfmiddlewaretoken": token, "how": "openid"}
    page = browser.session.post(site + path, data, headers={"Referer": site + path}, timeout=10)
    assert urlsplit(page.url).path.endswith("/bulletin/")
    assert "C’est bon" in page.text
    assert Entry.objects.get(method="openid").section == "Centre"


def test_unlinked_identity_leaves_no_proof(browser, site, provider):
    sign_up(browser, site)
    user = User.objects.get()
    SocialAccount.objects.all().delete()
    assert proofs_of(user) == []


def test_callback_of_an_unknown_provider_is_not_found(visitor, provider):
    assert visitor.get("/compte/oidc/inconnu/login/callback/").status_code == 404
