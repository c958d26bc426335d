"""allauth's forms in our words: no placeholder that repeats a label, one name for one thing."""

from allauth.account import forms
from allauth.account.fields import EmailField
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from allauth.socialaccount import forms as social_forms
from django.utils.translation import gettext_lazy as _

WORDS = {
    "remember": _("Rester connecté·e sur cet appareil"),
    "oldpassword": _("Mot de passe actuel"),
    "code": _("Code"),
    "name": _("Nom de la clé"),
    "passwordless": _("Me connecter avec cette clé seule, sans mot de passe"),
}


class Plain:
    """Mixed into each form of allauth that people see."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in WORDS:
                field.label = WORDS[name]
            if isinstance(field, EmailField):
                field.label = _("Adresse e-mail")
            if name == "password1":
                field.help_text = _(
                    "Huit caractères au moins. Plusieurs mots à la suite sont faciles à retenir."
                )


class LoginForm(Plain, forms.LoginForm):
    pass


class SignupForm(Plain, forms.SignupForm):
    pass


class AddEmailForm(Plain, forms.AddEmailForm):
    pass


class ChangePasswordForm(Plain, forms.ChangePasswordForm):
    pass


class SetPasswordForm(Plain, forms.SetPasswordForm):
    pass


class ResetPasswordForm(Plain, forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Plain, forms.ResetPasswordKeyForm):
    pass


class RequestLoginCodeForm(Plain, forms.RequestLoginCodeForm):
    pass


class ConfirmLoginCodeForm(Plain, forms.ConfirmLoginCodeForm):
    pass


class ReauthenticateForm(Plain, forms.ReauthenticateForm):
    pass


class SocialSignupForm(Plain, social_forms.SignupForm):
    pass


class AuthenticateForm(Plain, mfa_forms.AuthenticateForm):
    pass


class ReauthenticateCodeForm(Plain, mfa_forms.ReauthenticateForm):
    pass


class ActivateTOTPForm(Plain, totp_forms.ActivateTOTPForm):
    pass


class AddPasskeyForm(Plain, passkey_forms.AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = ""


class SignupPasskeyForm(Plain, passkey_forms.SignupWebAuthnForm):
    pass


class EditPasskeyForm(Plain, passkey_forms.EditWebAuthnForm):
    pass
