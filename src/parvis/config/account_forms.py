"""Which of our forms stand in for allauth's: dotted paths, for the settings."""

ACCOUNT_FORMS = {
    "login": "parvis.people.account_forms.LoginForm",
    "signup": "parvis.people.account_forms.SignupForm",
    "add_email": "parvis.people.account_forms.AddEmailForm",
    "change_password": "parvis.people.account_forms.ChangePasswordForm",
    "set_password": "parvis.people.account_forms.SetPasswordForm",
    "reset_password": "parvis.people.account_forms.ResetPasswordForm",
    "reset_password_from_key": "parvis.people.account_forms.ResetPasswordKeyForm",
    "request_login_code": "parvis.people.account_forms.RequestLoginCodeForm",
    "confirm_login_code": "parvis.people.account_forms.ConfirmLoginCodeForm",
    "reauthenticate": "parvis.people.account_forms.ReauthenticateForm",
}

SOCIALACCOUNT_FORMS = {"signup": "parvis.people.account_forms.SocialSignupForm"}

MFA_FORMS = {
    "authenticate": "parvis.people.account_forms.AuthenticateForm",
    "reauthenticate": "parvis.people.account_forms.ReauthenticateCodeForm",
    "activate_totp": "parvis.people.account_forms.ActivateTOTPForm",
    "add_webauthn": "parvis.people.account_forms.AddPasskeyForm",
    "signup_webauthn": "parvis.people.account_forms.SignupPasskeyForm",
    "edit_webauthn": "parvis.people.account_forms.EditPasskeyForm",
}
