"""Accounts in a real browser, with real e-mails and a device that keeps passkeys."""

import base64
import hmac
import re
import struct
import time

import pytest

from tests.browser.visitor import Person

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

CODE = r"(?m)^([A-Z0-9]{2,}(?:-[A-Z0-9]+)*)\r?$"
LINK = r"https?://\S+"
SECRET = "quatre mots bien longs"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def stranger(person) -> Person:
    """Somebody without an account, on a device that keeps passkeys (they ask for a name)."""
    stranger = person(host="localhost")
    devtools = stranger.context.new_cdp_session(stranger.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return stranger


def code_for(mails, address: str) -> str:
    return mails.wait_for(address, CODE)[1]


def sign_up(person: Person, mails, address: str, name: str) -> None:
    """With a password; the page that follows, once the address is confirmed, is on the screen."""
    if "/compte/signup/" not in person.page.url:
        person.go("/compte/signup/")
    person.fill("Adresse e-mail", address)
    person.fill("Mot de passe", SECRET)
    describe(person, name)
    person.check_page()
    person.press("Créer mon compte")
    person.see("Nous avons envoyé un code")
    person.check_page()
    person.fill("Code", code_for(mails, address))
    person.press("Confirmer")


def describe(person: Person, name: str) -> None:
    person.fill("Votre nom, ou un pseudonyme", name)
    person.choose("Votre village ou quartier", "Le Moulinet")
    person.tick("J’accepte les conditions d’utilisation")


def sign_out(person: Person) -> None:
    person.go("/compte/logout/")
    person.press("Me déconnecter")


def greets(person: Person, name: str) -> None:
    person.go("/moi/")
    person.see(f"Bonjour {name}")


def prove(person: Person, path: str) -> None:
    """Go to a page that asks for a fresh proof of identity."""
    person.go(path)
    if "/reauthenticate/" in person.path:
        person.check_page()
        person.fill("Mot de passe", SECRET)
        person.main.locator("button[type=submit]").first.click()
        person.page.wait_for_url("**" + path)


def test_account_is_created_with_a_code_from_the_mail(stranger, mails):
    sign_up(stranger, mails, "amina@exemple.be", "Amina du Halage")
    greets(stranger, "Amina du Halage")
    stranger.see("Habitant·e")
    stranger.check_page()


def test_sign_in_with_a_code_from_the_mail(stranger, mails):
    address = "habitant30@clairval.example"
    stranger.go("/compte/login/")
    stranger.press("Recevoir un code par e-mail")
    stranger.check_page()
    stranger.fill("Adresse e-mail", address)
    stranger.press("Envoyer le code")
    stranger.check_page()
    code = code_for(mails, address)
    stranger.fill("Code", "AAAA-AAAA")
    stranger.press("Confirmer")
    stranger.see("Ce code ne va pas")
    stranger.fill("Code", code)
    stranger.press("Confirmer")
    greets(stranger, "Michel Bodart")


def test_forgotten_password_is_chosen_again_from_the_mail(stranger, mails):
    sign_up(stranger, mails, "oubli@exemple.be", "Distraite")
    sign_out(stranger)
    stranger.go("/compte/password/reset/")
    stranger.check_page()
    stranger.fill("Adresse e-mail", "oubli@exemple.be")
    stranger.press("Envoyer le lien")
    stranger.check_page()
    link = mails.wait_for("oubli@exemple.be", LINK)[0]
    stranger.go(re.sub(r"https?://[^/]+", "", link))
    stranger.check_page()
    for field in stranger.main.locator("input[type=password]").all():
        field.fill("un nouveau secret facile")
    stranger.press("Changer le mot de passe")
    greets(stranger, "Distraite")
    sign_out(stranger)
    stranger.sign_in("oubli@exemple.be", "un nouveau secret facile")
    greets(stranger, "Distraite")


def test_passkey_is_added_then_signs_in_then_is_a_second_factor(stranger, mails):
    sign_up(stranger, mails, "cle@exemple.be", "Porteuse de clé")
    prove(stranger, "/compte/2fa/webauthn/add/")
    stranger.check_page()
    stranger.fill("Nom de la clé", "Mon téléphone")
    stranger.tick("Me connecter avec cette clé seule, sans mot de passe")
    stranger.main.get_by_role("button", name="Créer la clé").click()
    stranger.page.wait_for_url("**/compte/2fa/recovery-codes/**")
    stranger.check_page()
    stranger.go("/compte/2fa/webauthn/")
    stranger.see("Mon téléphone")
    look_around(stranger)
    sign_out(stranger)
    stranger.go("/compte/login/?next=/moi/")
    stranger.main.get_by_role("button", name="Utiliser une clé d’accès").click()
    stranger.see("Bonjour Porteuse de clé")
    sign_out(stranger)
    enter_with_both(stranger)


def look_around(person: Person) -> None:
    """The pages of somebody who has a key, from the list of keys on the screen."""
    own = "a[href^='/compte/2fa/webauthn/keys/']"
    paths = [link.get_attribute("href") for link in person.main.locator(own).all()]
    assert len(paths) == 2
    codes = "/compte/2fa/recovery-codes/"
    for path in ["/compte/2fa/", "/compte/2fa/reauthenticate/", f"{codes}generate/", *paths]:
        person.go(path)
        person.check_page()
    assert person.fetch(f"{codes}download/").status == 200


def enter_with_both(person: Person) -> None:
    """The password alone is not enough any more: the key is asked too."""
    person.sign_in("cle@exemple.be", SECRET)
    assert person.path.startswith("/compte/2fa/authenticate/")
    person.check_page()
    person.main.get_by_role("button", name="Utiliser ma clé d’accès").click()
    person.page.wait_for_url(lambda url: "/compte/" not in url)
    greets(person, "Porteuse de clé")


def test_passkey_that_fails_says_so(stranger):
    stranger.go("/compte/login/")
    refuse = "() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }"
    stranger.page.evaluate(refuse)
    stranger.main.get_by_role("button", name="Utiliser une clé d’accès").click()
    stranger.see("La clé d’accès n’a pas servi")
    assert stranger.path == "/compte/login/"


def test_account_is_created_with_a_passkey(stranger, mails):
    stranger.go("/compte/signup/")
    stranger.press("Sans mot de passe, avec une clé d’accès")
    stranger.check_page()
    stranger.fill("Adresse e-mail", "sans-mot@exemple.be")
    describe(stranger, "Sans mot de passe")
    stranger.main.locator("form button[type=submit]").first.click()
    stranger.fill("Code", code_for(mails, "sans-mot@exemple.be"))
    stranger.press("Confirmer")
    stranger.check_page()
    stranger.fill("Nom de la clé", "Mon téléphone")
    stranger.main.get_by_role("button", name="Créer la clé").click()
    stranger.page.wait_for_url(lambda url: "/signup/" not in url)
    greets(stranger, "Sans mot de passe")
    stranger.go("/compte/password/set/")
    stranger.check_page()


def test_invited_officer_protects_the_account_with_an_application_of_codes(person, mails):
    """The administrator invites; the officer signs up, sets the codes up, and needs them."""
    address = "nouvel.agent@exemple.be"
    administrator, officer = person("administrator"), person()
    administrator.go("/bureau/membres/inviter/")
    administrator.check_page()
    administrator.fill("Adresse e-mail", address)
    administrator.choose("Rôle", "Agent·e")
    administrator.press("Envoyer l’invitation")
    officer.go(mails.wait_for(address, r"https?://\S+/invitation/\S+")[0])
    officer.check_page()
    officer.press("Créer un compte")
    sign_up(officer, mails, address, "Lucas Nouveau")
    officer.press("Accepter")
    officer.go("/moi/double-protection/")
    officer.check_page()
    secret = set_codes_up(officer)
    sign_out(officer)
    officer.sign_in(address, SECRET)
    assert officer.path.startswith("/compte/2fa/authenticate/")
    officer.main.get_by_label("Code").first.fill("000000")
    officer.press("Continuer")
    assert officer.path.startswith("/compte/2fa/authenticate/")
    answer_with_code(officer, secret)
    officer.go("/bureau/")
    officer.check_page()


def set_codes_up(officer: Person) -> str:
    """Type the key that the page shows into an application; the secret."""
    prove(officer, "/compte/2fa/totp/activate/")
    officer.check_page()
    secret = officer.main.locator("p code").inner_text()
    officer.fill("Code", code_of(secret, time.time()))
    officer.press("Activer")
    assert officer.main.locator(".errors, .error-summary").count() == 0, officer.reads()
    officer.page.wait_for_url("**/compte/2fa/recovery-codes/**")
    officer.go("/compte/2fa/totp/deactivate/")
    officer.check_page()
    return secret


def answer_with_code(officer: Person, secret: str) -> None:
    """A code typed in its last second is refused when it arrives: the next one will do."""
    for _attempt in range(2):
        officer.main.get_by_label("Code").first.fill(code_of(secret, time.time()))
        officer.press("Continuer")
        if "/compte/" not in officer.path:
            return
    raise AssertionError(officer.reads())


def code_of(secret: str, moment: float) -> str:
    """The six digits that an application shows at a moment (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(moment // 30)), "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def test_demonstration_is_entered_in_one_click(person):
    visitor = person()
    visitor.go("/compte/login/")
    visitor.check_page()
    visitor.press("Sophie Lambert")
    greets(visitor, "Sophie Lambert")
