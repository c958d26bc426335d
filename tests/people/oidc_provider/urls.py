"""allauth's provider; its userinfo can be a signed token, right or wrong in one way."""

import base64
import hashlib
import hmac
import json
import time

import jwt
from allauth.core.internal import jwkkit
from allauth.idp.oidc import views
from allauth.idp.oidc.adapter import get_adapter
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

QUIRK = ["json"]
STRANGER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def set_quirk(request, name):
    """How the next userinfo is answered; the tests ask for it."""
    QUIRK[0] = name
    return HttpResponse(name)


@csrf_exempt
def userinfo(request):
    response = views.user_info(request)
    if QUIRK[0] == "json" or response.status_code != 200:
        return response
    claims = json.loads(response.content)
    return HttpResponse(token(claims, QUIRK[0]), content_type="application/jwt;charset=UTF-8")


def token(claims, quirk):
    """The claims as a token, with the fault that `quirk` names; "signed" has none."""
    key, private = jwkkit.load_jwk_from_pem(get_adapter().get_signing_key().pem)
    claims |= {"iss": get_adapter().get_issuer(), "aud": "parvis", "iat": int(time.time())}
    headers, algorithm = {"kid": key["kid"]}, "RS256"
    if quirk == "other-issuer":
        claims["iss"] = "https://another.example"
    elif quirk == "other-audience":
        claims["aud"] = "another"
    elif quirk == "no-audience":
        del claims["aud"]
    elif quirk == "other-person":
        claims["sub"] = "another"
    elif quirk == "expired":
        claims["exp"] = int(time.time()) - 3600
    elif quirk == "other-key":
        private = STRANGER
    elif quirk == "unknown-key":
        private, headers = STRANGER, {"kid": "another"}
    elif quirk == "none":
        private, algorithm = None, "none"
    elif quirk == "public-key-as-secret":
        return confused(claims, private, headers)
    elif quirk == "no-token":
        return "not.a.token"
    return jwt.encode(claims, private, algorithm=algorithm, headers=headers)


def confused(claims, private, headers):
    """Signed by what everybody knows: the public key, taken for a shared secret."""
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )

    # PyJWT does not sign like that: an attacker would not ask it.
    def part(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=")

    head = part(json.dumps({"alg": "HS256", "typ": "JWT", **headers}).encode())
    signed = head + b"." + part(json.dumps(claims).encode())
    mark = part(hmac.new(public, signed, hashlib.sha256).digest())
    return (signed + b"." + mark).decode()


urlpatterns = [
    path("quirk/<slug:name>/", set_quirk),
    path("identity/o/api/userinfo", userinfo),
    path("accounts/", include("allauth.urls")),
    path("", include("allauth.idp.urls")),
]
