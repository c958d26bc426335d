"""OpenID Connect as the providers of the public services speak it.

allauth sends `state` and PKCE. This adds

- the `nonce` of OpenID Connect Core 1.0, section 3.1.2.1, which some providers require (the Belgian
  FAS among them) and which ties the token to the browser;
- a userinfo answer that is a signed token (`application/jwt`, section 5.3.2), as the FAS gives it:
  its signature, issuer and audience are verified, and its subject must be that of the identity
  token;
- the national number that such a provider gives: it becomes a keyed hash at once, and is kept
  nowhere else (see people.eligibility).
"""

import secrets
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404

from parvis.people.eligibility.hashes import number_proof
from parvis.people.eligibility.numbers import read_number
from parvis.people.eligibility.selectors import PROOF

SESSION_KEY = "oidc_nonces"
# Sign-ins begun in several tabs stay valid; older ones are forgotten.
KEPT = 5
# The FAS's name of the claim; `national_number_claim` in the provider's settings names another.
NUMBER_CLAIM = "egovNRN"
# Signatures that only the holder of a private key can make. Never "none", never a shared secret:
# the public key would do as one.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]


class CheckedProvider(OpenIDConnectProvider):
    """The provider of a settings app, which sends a nonce and checks that it comes back."""

    def get_auth_params(self):
        nonce = secrets.token_urlsafe(24)
        kept = self.request.session.get(SESSION_KEY, [])
        self.request.session[SESSION_KEY] = [*kept, nonce][-KEPT:]
        return {**super().get_auth_params(), "nonce": nonce}

    def sociallogin_from_response(self, request, response):
        check_nonce(request, response.get("id_token") or {})
        check_subject(response)
        claim = self.app.settings.get("national_number_claim", NUMBER_CLAIM)
        return super().sociallogin_from_response(request, without_number(response, claim))


def check_nonce(request, id_token) -> None:
    """Use the nonce up; `ProviderException` if this browser did not ask for this token."""
    kept = request.session.get(SESSION_KEY, [])
    nonce = id_token.get("nonce")
    if nonce not in kept:
        raise ProviderException("the identity token does not carry the nonce of the request")
    request.session[SESSION_KEY] = [other for other in kept if other != nonce]


def check_subject(response: dict[str, Any]) -> None:
    """`ProviderException` if the userinfo is somebody else's than the identity token."""
    userinfo, id_token = response.get("userinfo"), response.get("id_token") or {}
    if userinfo is not None and userinfo.get("sub") != id_token.get("sub"):
        raise ProviderException("the userinfo is not about the person of the identity token")


def without_number(response: dict[str, Any], claim: str) -> dict[str, Any]:
    """The answer with a keyed hash in the place of the national number, which is dropped."""
    parts = {name: dict(part) for name, part in response.items() if isinstance(part, dict)}
    texts = [str(part.pop(claim)) for part in parts.values() if claim in part]
    numbers = [number for number in map(read_number, texts) if number]
    if numbers:
        parts[PROOF] = number_proof(numbers[0].digits)
    return {**response, **parts}


class SignedUserinfo(OpenIDConnectOAuth2Adapter):
    """Reads a userinfo that is a signed token, beside the usual JSON."""

    def _fetch_user_info(self, access_token: str) -> dict:
        headers = {"Authorization": f"Bearer {access_token}"}
        with get_adapter().get_requests_session() as session:
            response = session.get(self.profile_url, headers=headers)
            response.raise_for_status()
            kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            if kind != "application/jwt":
                return response.json()
            keys = session.get(self.openid_config["jwks_uri"])
            keys.raise_for_status()
        return self.verified(response.text.strip(), keys.json())

    def verified(self, token: str, keys: dict) -> dict:
        """The claims of a token whose signature, issuer and audience are right; `OAuth2Error`."""
        try:
            header = jwt.get_unverified_header(token)
            return jwt.decode(
                token,
                key=signing_key(keys, header.get("kid")),
                algorithms=ALGORITHMS,
                issuer=self.openid_config["issuer"],
                audience=self.get_provider().app.client_id,
                options={"require": ["iss", "aud"]},
            )
        except jwt.PyJWTError as problem:
            raise OAuth2Error(f"the userinfo token is not valid: {problem}") from problem


def signing_key(keys: dict, kid: str | None) -> jwt.PyJWK:
    """The key that the token names; the only one when it names none."""
    found = [
        one
        for one in jwt.PyJWKSet.from_dict(keys).keys
        if one.public_key_use in (None, "sig") and kid in (None, one.key_id)
    ]
    if len(found) != 1:
        raise jwt.InvalidKeyError(f"{len(found)} keys of the provider fit the token")
    return found[0]


def callback(request, provider_id: str):
    """Where the provider sends people back: allauth's page, with `SignedUserinfo`."""
    try:
        return OAuth2CallbackView.adapter_view(SignedUserinfo(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
