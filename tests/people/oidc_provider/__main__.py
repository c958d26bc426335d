"""Serve the provider: `python -m tests.people.oidc_provider PORT REDIRECT_URI`."""

import os
import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.people.oidc_provider.settings"
application = get_wsgi_application()


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def prepare(redirect_uri: str) -> None:
    """One person, and Parvis as a client."""
    # Models can be imported only once Django is set up, above.
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User

    call_command("migrate", verbosity=0)
    user = User.objects.create_user(
        "nadia", "nadia@exemple.be", "secret de Nadia", first_name="Nadia", last_name="Renard"
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client = Client(
        id="parvis",
        name="Parvis",
        redirect_uris=redirect_uri,
        scopes="openid\nprofile\nemail",
        type=Client.Type.CONFIDENTIAL,
    )
    client.set_secret("secret de Parvis")
    client.save()


port, redirect_uri = sys.argv[1:]
prepare(redirect_uri)
with make_server("127.0.0.1", int(port), application, handler_class=Quiet) as server:
    server.serve_forever()
