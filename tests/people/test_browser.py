"""The account pages in a real Chromium: passkeys, accessibility, nothing blocked or foreign."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from parvis.people import services
from parvis.people.models import Role, User
from parvis.places.models import Hostname
from tests.factories.people import PASSWORD
from tests.people.conftest import SIGNUP

pytestmark = pytest.mark.browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
VISITOR_PAGES = [
    "/compte/login/",
    "/compte/signup/",
    "/compte/signup/passkey/",
    "/compte/login/code/",
    "/compte/password/reset/",
    "/compte/password/reset/done/",
    "/compte/password/reset/key/1-worthless/",
    "/compte/inactive/",
    "/compte/3rdparty/login/error/",
    "/compte/3rdparty/login/cancelled/",
    "/compte-supprime/",
    "/invitation/nimporte-quoi/",
]
OWN_PAGES = [
    "/moi/",
    "/moi/profil/",
    "/moi/donnees/",
    "/moi/mes/contributions/",
    "/moi/double-protection/",
    "/compte/email/",
    "/compte/password/change/",
    "/compte/sessions/",
    "/compte/2fa/",
    "/compte/2fa/webauthn/",
    "/compte/3rdparty/",
    "/compte/logout/",
    "/compte/reauthenticate/",
]
FRESH_PAGES = [
    "/moi/supprimer/",
    "/compte/2fa/totp/activate/",
    "/compte/2fa/webauthn/add/",
]
DESK_PAGES = ["/bureau/membres/", "/bureau/membres/inviter/"]


@pytest.fixture(scope="module")
def chromium():
    # Playwright keeps a loop running in this thread; Django would refuse the database there.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(chromium, live_server, commune):
    """A page on the municipality's site; at the end, nothing was blocked or failed."""
    Hostname.objects.create(municipality=commune, name="localhost")
    commune.languages = ["fr", "en"]
    commune.save()
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = chromium.new_context(base_url=address)
    page, problems = context.new_page(), []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: note(problems, message))
    page.on("request", lambda request: note_foreign(problems, request, address))
    yield page
    context.close()
    assert problems == []


def note(problems, message):
    if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
        problems.append(message.text)


def note_foreign(problems, request, address):
    if not request.url.startswith((address, "data:")):
        problems.append(f"foreign: {request.url}")


def check(page, path):
    page.goto(path)
    found = Axe().run(page).response["violations"]
    assert [(path, rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320, path
    page.set_viewport_size({"width": 1280, "height": 720})
    assert page.locator("h1").count() == 1, path


def sign_in(page, user, password=PASSWORD):
    page.goto("/compte/login/")
    form = page.locator("main form").first
    form.locator("[name=login]").fill(user.email)
    form.locator("[name=password]").fill(password)
    form.locator("button.btn").first.click()
    page.wait_for_url(lambda url: "/compte/login/" not in url)


def prove(page, path):
    """Go to a page that asks for a fresh proof of identity."""
    page.goto(path)
    if "/reauthenticate/" in page.url:
        page.fill("main [name=password]", PASSWORD)
        page.click("main button.btn")
        page.wait_for_url("**" + path)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_visitor_pages_are_accessible(page, live_server, language):
    set_language(page, language)
    for path in VISITOR_PAGES:
        check(page, path)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_own_pages_are_accessible(page, administrator, language):
    set_language(page, language)
    sign_in(page, administrator)
    for path in OWN_PAGES + DESK_PAGES + [f"/bureau/membres/{administrator.uuid}/"]:
        check(page, path)
    prove(page, FRESH_PAGES[0])
    for path in FRESH_PAGES:
        check(page, path)


def set_language(page, language):
    page.goto(f"/langue/{language}/?vers=/compte/login/")
    assert page.locator("html").get_attribute("lang") == language


def authenticator(page):
    """A device that keeps passkeys, as a telephone does."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_passkey_is_added_then_signs_in_then_is_a_second_factor(page, resident):
    authenticator(page)
    sign_in(page, resident)
    prove(page, "/compte/2fa/webauthn/add/")
    page.fill("main [name=name]", "Mon téléphone")
    page.check("main [name=passwordless]")
    page.click("text=Créer la clé")
    page.wait_for_url("**/compte/2fa/recovery-codes/**")
    check(page, "/compte/2fa/recovery-codes/")
    check(page, "/compte/2fa/webauthn/")
    assert page.locator("text=Mon téléphone").first.is_visible()
    sign_out(page)
    page.goto("/compte/login/?next=/moi/")
    page.click("text=Utiliser une clé d’accès")
    page.locator("text=Bonjour Resident").wait_for()
    sign_out(page)
    sign_in(page, resident)
    assert "/compte/2fa/authenticate/" in page.url
    check(page, "/compte/2fa/authenticate/")
    page.click("text=Utiliser ma clé d’accès")
    page.wait_for_url(lambda url: url.endswith("/"))
    page.goto("/moi/")
    assert page.locator("text=Bonjour Resident").is_visible()


def sign_out(page):
    page.goto("/compte/logout/")
    page.click("main button.btn")
    page.wait_for_url(lambda url: "/logout/" not in url)


def test_passkey_that_fails_says_so(page, resident):
    page.goto("/compte/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")
    page.click("text=Utiliser une clé d’accès")
    page.locator("text=La clé d’accès n’a pas servi").wait_for()
    assert "/compte/login/" in page.url


def test_account_is_created_with_a_passkey(page, smtp_sink):
    authenticator(page)
    page.goto("/compte/signup/passkey/")
    page.fill("main [name=email]", SIGNUP["email"])
    page.fill("main [name=display_name]", SIGNUP["display_name"])
    page.check("main [name=terms]")
    page.click("main form button.btn")
    page.fill("main [name=code]", smtp_sink.code())
    page.click("text=Confirmer")
    page.fill("main [name=name]", "Mon téléphone")
    check_here(page)
    page.click("text=Créer la clé")
    page.wait_for_url(lambda url: "/signup/" not in url)
    user = User.objects.get(email=SIGNUP["email"])
    assert user.display_name == SIGNUP["display_name"]
    assert not user.has_usable_password()
    assert user.memberships.get().role == Role.RESIDENT


def check_here(page):
    found = Axe().run(page).response["violations"]
    assert [rule["id"] for rule in found] == []


def test_pages_of_codes_are_accessible(page, resident, smtp_sink):
    page.goto("/compte/login/code/")
    page.fill("main [name=email]", resident.email)
    page.click("text=Envoyer le code")
    check(page, "/compte/login/code/confirm/")


def test_demonstration_is_entered_in_one_click(page, commune, settings):
    settings.DEMONSTRATION = True
    commune.is_demonstration = True
    commune.save()
    services.create_demonstration_account("o@demo.example", display_name="Omar", role=Role.OFFICER)
    check(page, "/compte/login/")
    page.click("text=Omar")
    page.wait_for_url(lambda url: url.endswith("/"))
    page.goto("/moi/")
    assert page.locator("text=Bonjour Omar").is_visible()
