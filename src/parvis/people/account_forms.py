"""allauth's forms in our words: no placeholder that repeats a label, one name for one thing."""

from allauth.account import forms
from allauth.account.fields import EmailField, SetPasswordField
from allauth.socialaccount import forms as social_forms
from django.utils.translation import gettext_lazy as _

WORDS = {
    "remember": _("Rester connecté·e sur cet appareil"),
    "oldpassword": _("Mot de passe actuel"),
    "code": _("Code"),
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
            if isinstance(field, SetPasswordField):
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
