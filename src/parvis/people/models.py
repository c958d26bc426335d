"""Accounts, roles in a municipality, invitations, consents, privacy requests."""

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from parvis.common.models import Identified
from parvis.common.scoping import tenant_manager


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **fields):
        """Create and save an account; `password=None` makes one that signs in by code only."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields):
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)


class User(Identified, AbstractBaseUser, PermissionsMixin):
    """A person with an account, known to others by a display name that may be a pseudonym."""

    email = models.EmailField(_("adresse e-mail"), unique=True)
    display_name = models.CharField(_("nom affiché"), max_length=80)
    language = models.CharField(_("langue"), max_length=5, default="fr")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)
    last_seen_on = models.DateField(_("dernière connexion"), default=timezone.localdate)
    # When we wrote that the account would be forgotten for lack of use; cleared at sign-in.
    warned_on = models.DateField(_("averti le"), null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("compte")
        verbose_name_plural = _("comptes")

    def __str__(self) -> str:
        return self.display_name

    def has_perm(self, perm: str, obj=None) -> bool:
        """Whether the rules allow it. There are no permission rows: default deny, no query."""
        return self.is_active and rules.has_perm(perm, self, obj)


class Role(models.TextChoices):
    RESIDENT = "resident", _("Habitant·e")
    OFFICER = "officer", _("Agent·e")
    ELECTED = "elected", _("Élu·e")
    FACILITATOR = "facilitator", _("Facilitateur·rice")
    GUARANTOR = "guarantor", _("Garant·e")
    ADMINISTRATOR = "administrator", _("Administrateur·rice")


STAFF_ROLES = frozenset(Role.values) - {Role.RESIDENT}


class Membership(models.Model):
    """One role of one person in one municipality; a person may have several."""

    municipality = models.ForeignKey(
        "places.Municipality", on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("rôle"), max_length=16, choices=Role.choices)
    section = models.ForeignKey(
        "places.Section", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = tenant_manager()

    class Meta:
        verbose_name = _("rôle dans la commune")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "user", "role"], name="people_role_once"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="people_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Invitation(Identified):
    """A staff role offered by e-mail; only the hash of its secret is kept."""

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    email = models.EmailField(_("adresse e-mail"))
    role = models.CharField(_("rôle"), max_length=16, choices=Role.choices)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valable jusqu’au"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.email} {self.role}"


class Purpose(models.TextChoices):
    TERMS = "terms", _("Conditions d’utilisation")
    NEWSLETTER = "newsletter", _("Lettre d’information")


class Consent(models.Model):
    """What a person agreed to, in which version of the text, and until when."""

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("objet"), max_length=40, choices=Purpose.choices)
    version = models.CharField(_("version du texte"), max_length=20)
    given_at = models.DateTimeField(_("donné le"))
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True, blank=True)

    objects = tenant_manager()

    class Meta:
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "user", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="people_one_open_consent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.purpose}"


class PrivacyRequest(Identified):
    """A copy or an erasure that a person asked for; kept without the person once done."""

    class Kind(models.TextChoices):
        COPY = "copy", _("Copie de mes données")
        ERASURE = "erasure", _("Suppression de mon compte")

    municipality = models.ForeignKey("places.Municipality", on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    requested_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = tenant_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.requested_at:%Y-%m-%d}"
