"""How allauth's accounts meet municipalities: names, e-mails, where one lands after signing in."""

from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from parvis.people import services
from parvis.people.mail import compose
from parvis.people.openid import CheckedProvider
from parvis.people.rules import roles_of


def user_display(user) -> str:
    return user.display_name


class AccountAdapter(DefaultAccountAdapter):
    """Local accounts: e-mail, password, codes."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "L’adresse ou le mot de passe ne va pas. Vérifiez les deux, ou demandez un code."
        ),
        "incorrect_code": _("Ce code ne va pas. Vérifiez-le, ou demandez-en un autre."),
        "incorrect_password": _("Ce mot de passe ne va pas."),
        "too_many_login_attempts": _("Trop d’essais. Attendez quelques minutes, puis réessayez."),
        "rate_limited": _("Trop de demandes. Attendez quelques minutes, puis réessayez."),
    }

    def new_user(self, request):
        user = super().new_user(request)
        user.language = request.LANGUAGE_CODE
        return user

    def is_safe_url(self, url):
        """Only this municipality's own pages: another host of the server is another site."""
        hosts = {self.request.get_host()}
        return url_has_allowed_host_and_scheme(url, hosts, require_https=self.request.is_secure())

    def post_login(self, request, user, **kwargs):
        """Somebody who has no role here yet is asked to join, and then goes where they wanted."""
        response = super().post_login(request, user, **kwargs)
        services.note_sign_in(user)
        if roles_of(user):
            return response
        query = urlencode({"next": response.url})
        return HttpResponseRedirect(f"{reverse('people:join')}?{query}")

    def get_password_change_redirect_url(self, request):
        return reverse("people:profile")

    def render_mail(self, template_prefix, email, context, headers=None):
        """Plain text, signed by the municipality."""
        return compose(template_prefix, email, self.request.municipality, context)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Accounts of an identity provider (OpenID Connect)."""

    def get_provider(self, request, provider, client_id=None):
        found = super().get_provider(request, provider, client_id)
        return CheckedProvider(request, app=found.app)

    def list_providers(self, request):
        return [
            CheckedProvider(request, app=provider.app)
            for provider in super().list_providers(request)
        ]

    def is_auto_signup_allowed(self, request, sociallogin):
        """Never: everybody chooses the name that others will see, and reads the terms."""
        return False

    def get_signup_form_initial_data(self, sociallogin):
        initial = super().get_signup_form_initial_data(sociallogin)
        data = sociallogin.account.get_provider_account().get_user_data() or {}
        return {**initial, "display_name": str(data.get("name") or "")[:80]}


class MFAAdapter(DefaultMFAAdapter):
    """Second factors, shown under the municipality's name."""

    def _get_site_name(self):
        return self.request.municipality.name

    def get_totp_issuer(self):
        return self.request.municipality.name
