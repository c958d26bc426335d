"""OpenID Connect with a nonce: the identity token must answer the very request that we made.

allauth sends `state` and PKCE; this adds the `nonce` of OpenID Connect Core 1.0, section 3.1.2.1,
which some providers require (the Belgian FAS among them) and which ties the token to the browser.
"""

import secrets

from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider

SESSION_KEY = "oidc_nonces"
# Sign-ins begun in several tabs stay valid; older ones are forgotten.
KEPT = 5


class CheckedProvider(OpenIDConnectProvider):
    """The provider of a settings app, which sends a nonce and checks that it comes back."""

    def get_auth_params(self):
        nonce = secrets.token_urlsafe(24)
        kept = self.request.session.get(SESSION_KEY, [])
        self.request.session[SESSION_KEY] = [*kept, nonce][-KEPT:]
        return {**super().get_auth_params(), "nonce": nonce}

    def sociallogin_from_response(self, request, response):
        check_nonce(request, response.get("id_token") or {})
        return super().sociallogin_from_response(request, response)


def check_nonce(request, id_token) -> None:
    """Use the nonce up; `ProviderException` if this browser did not ask for this token."""
    kept = request.session.get(SESSION_KEY, [])
    nonce = id_token.get("nonce")
    if nonce not in kept:
        raise ProviderException("the identity token does not carry the nonce of the request")
    request.session[SESSION_KEY] = [other for other in kept if other != nonce]
