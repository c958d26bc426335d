"""Claims as the Belgian FAS gives them: the national number too."""

from allauth.idp.oidc.adapter import DefaultOIDCAdapter

# Nadia, born on 30 July 1985.
NATIONAL_NUMBER = "85073003328"


class Adapter(DefaultOIDCAdapter):
    def get_claims(self, purpose, user, client, scopes, email=None, **kwargs):
        claims = super().get_claims(purpose, user, client, scopes, email, **kwargs)
        return claims | ({"egovNRN": NATIONAL_NUMBER} if purpose == "userinfo" else {})
