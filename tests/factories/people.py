"""Accounts and roles. Every account's password is `PASSWORD`; its address is verified."""

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django_scopes import scope

from parvis.people.models import Membership, User

PASSWORD = "une-phrase-de-passe"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne{n}@exemple.be")
    display_name = factory.Sequence(lambda n: f"Personne {n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))

    @factory.post_generation
    def verified(self, create, extracted, **kwargs):
        EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


def give_role(user, municipality, role, **fields) -> Membership:
    """Give a role in a municipality, whatever the present scope."""
    with scope(municipality=municipality):
        return Membership.objects.create(user=user, municipality=municipality, role=role, **fields)
