"""Municipalities, with a host name that answers for them."""

import factory

from parvis.places.models import Hostname, Municipality, Section


class MunicipalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Municipality
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Commune {n}")
    slug = factory.LazyAttribute(lambda row: row.name.lower().replace(" ", "-"))
    languages = ["fr"]
    population = 12_000
    contact_email = "participation@commune.example"

    @factory.post_generation
    def hostname(self, create, extracted, **kwargs):
        name = extracted or f"{self.slug}.test"
        Hostname.objects.create(municipality=self, name=name, is_primary=True)


class SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Section

    slug = factory.Sequence(lambda n: f"section-{n}")
    name = factory.Sequence(lambda n: f"Section {n}")
