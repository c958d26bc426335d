from pathlib import Path

import pytest
from django import forms
from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from parvis.common.scoping import delete_rows
from parvis.notices.models import Follow
from parvis.people.models import Membership
from parvis.places.models import Municipality, Section
from parvis.processes.models import Activity, Phase
from tests.factories.people import UserFactory, give_role
from tests.factories.places import MunicipalityFactory, SectionFactory
from tests.factories.processes import PhaseFactory, ProcessFactory


@pytest.fixture
def two(db):
    """Two municipalities with a section each; no scope is entered."""
    pair = [MunicipalityFactory(name=name) for name in ("Clairval", "Autreville")]
    with scopes_disabled():
        for place in pair:
            SectionFactory(municipality=place, name=f"Village de {place.name}")
    return pair


def names(queryset) -> list[str]:
    return sorted(queryset.values_list("name", flat=True))


def test_query_in_a_scope_sees_its_rows_only(two):
    with scope(municipality=two[0]):
        assert names(Section.objects.all()) == ["Village de Clairval"]
    with scope(municipality=two[1]):
        assert names(Section.objects.filter(name__startswith="V")) == ["Village de Autreville"]


def test_query_in_an_inner_scope_sees_the_inner_rows(two):
    with scope(municipality=two[0]):
        with scope(municipality=two[1]):
            assert names(Section.objects) == ["Village de Autreville"]
        assert names(Section.objects) == ["Village de Clairval"]


def test_query_with_scopes_disabled_sees_everything(two):
    with scopes_disabled():
        assert Section.objects.count() == 2


def test_query_in_a_scope_of_nobody_is_refused(two):
    with scope(municipality=None), pytest.raises(ScopeError):
        Section.objects.count()


def test_related_manager_outside_a_scope_is_refused(two):
    with pytest.raises(ScopeError):
        two[0].sections.all()
    with pytest.raises(ScopeError):
        two[0].sections.count()


def test_related_manager_of_a_stranger_finds_nothing(two):
    with scope(municipality=two[0]):
        assert names(two[0].sections) == ["Village de Clairval"]
        assert names(two[1].sections) == []


def test_prefetch_outside_a_scope_is_refused(two):
    with pytest.raises(ScopeError):
        list(Municipality.objects.prefetch_related("sections"))


def test_prefetch_in_a_scope_finds_its_rows_only(two):
    with scope(municipality=two[0]):
        found = Municipality.objects.prefetch_related("sections").order_by("pk")
        assert [len(place.sections.all()) for place in found] == [1, 0]
        chosen = Prefetch("sections", Section.objects.all(), to_attr="chosen")
        found = Municipality.objects.prefetch_related(chosen).order_by("pk")
        assert [len(place.chosen) for place in found] == [1, 0]


def test_select_related_follows_rows_that_are_seen(two):
    with scope(municipality=two[0]):
        assert Section.objects.select_related("municipality").get().municipality == two[0]
    with pytest.raises(ScopeError):
        Section.objects.select_related("municipality")


def test_foreign_key_of_a_row_at_hand_is_followed_outside_a_scope(two):
    """Django follows it with the base manager: one already holds the row that points there."""
    with scope(municipality=two[0]):
        user = UserFactory()
        section = Section.objects.get()
        give_role(user, two[0], "resident", section=section)
        membership = Membership.objects.get()
    membership.refresh_from_db(fields=["role"])
    assert membership.section == section


def test_subquery_of_a_closed_query_is_refused(two):
    with pytest.raises(ScopeError):
        Municipality.objects.filter(pk__in=Section.objects.values("municipality"))
    with pytest.raises(ScopeError):
        Municipality.objects.filter(Exists(Section.objects.filter(municipality=OuterRef("pk"))))


def test_closed_query_finds_nothing_by_a_way_that_was_forgotten(two):
    closed = Section.objects.using("default")
    assert list(Municipality.objects.filter(sections__in=closed)) == []
    with scopes_disabled():
        assert list((Section.objects.all() & Section.objects.all()).values_list("pk"))
        assert len(Section.objects.all()) == 2
        everything = Section.objects.filter(pk=0)
    assert list(everything | closed) == []


def test_closed_query_can_be_printed(two):
    assert repr(Section.objects.using("default")) == "<Section outside a municipality's scope>"


def test_own_method_of_a_queryset_is_refused_too(two):
    with pytest.raises(ScopeError):
        Section.objects.using("default").a_method_of_its_own()


async def iterate(queryset) -> list:
    return [row async for row in queryset]


def test_asynchronous_iteration_is_refused(two):
    closed = Section.objects.using("default")
    with pytest.raises(ScopeError):
        iterate(closed).send(None)


def test_model_choice_field_at_import_is_refused():
    with pytest.raises(ScopeError):
        forms.ModelChoiceField(queryset=Section.objects.all())


def test_model_form_with_a_relation_at_import_is_refused():
    """It would offer the rows of everybody: give the choices in a plain form's `__init__`."""
    with pytest.raises(ScopeError):

        class MembershipForm(forms.ModelForm):
            class Meta:
                model = Membership
                fields = ["section"]


def test_model_choice_field_in_a_scope_offers_and_accepts_its_rows_only(two):
    with scopes_disabled():
        stranger = Section.objects.get(municipality=two[1])
    with scope(municipality=two[0]):
        field = forms.ModelChoiceField(queryset=Section.objects.all())
        assert [str(label) for _, label in field.choices][1:] == ["Village de Clairval"]
        with pytest.raises(forms.ValidationError):
            field.clean(str(stranger.pk))


@pytest.mark.parametrize(
    "write",
    [
        lambda place: Section.objects.create(municipality=place, slug="x", name="X"),
        lambda place: Section(municipality=place, slug="x", name="X").save(),
        lambda place: Section.objects.bulk_create([Section(municipality=place, slug="x")]),
        lambda place: Section.objects.get_or_create(municipality=place, slug="x"),
        lambda place: Section.objects.update_or_create(municipality=place, slug="x"),
        lambda place: place.sections.create(slug="x", name="X"),
        lambda place: place.sections.bulk_create([Section(slug="x", municipality=place)]),
        lambda place: place.sections.add(Section(slug="x", name="X"), bulk=False),
    ],
)
def test_row_of_a_stranger_cannot_be_written(two, write):
    with scope(municipality=two[0]):
        with pytest.raises(ScopeError, match="saved in the scope"), transaction.atomic():
            write(two[1])
        write(two[0])
    with scopes_disabled():
        assert Section.objects.filter(municipality=two[1]).count() == 1


def test_row_cannot_be_moved_to_a_stranger(two):
    with scope(municipality=two[0]):
        section = Section.objects.get()
        section.municipality = two[1]
        with pytest.raises(ScopeError):
            section.save()


def test_row_below_a_strangers_row_cannot_be_written(two):
    with scope(municipality=two[1]):
        process = ProcessFactory(municipality=two[1])
    with scope(municipality=two[0]), pytest.raises(ScopeError):
        PhaseFactory(process=process)


def test_guard_of_a_deep_row_asks_nothing_of_the_database(two, django_assert_num_queries):
    with scope(municipality=two[0]):
        process = ProcessFactory(municipality=two[0])
        phase = Phase(process_id=process.pk, title="Phase", level="consult")
        with django_assert_num_queries(1):
            phase.save()


def test_deep_path_sees_its_rows_only(two):
    for place in two:
        with scope(municipality=place):
            PhaseFactory(process=ProcessFactory(municipality=place))
    with scope(municipality=two[0]):
        assert Phase.objects.get().process.municipality_id == two[0].pk


@pytest.mark.parametrize("model", [Section, Follow, Activity, Phase])
def test_update_and_delete_in_a_scope_leave_strangers_alone(two, model):
    with scope(municipality=two[0]):
        model.objects.all().delete()
    with scopes_disabled():
        expected = {Section: 1}.get(model, 0)
        assert model.objects.count() == expected


def test_sources_never_read_by_the_base_manager():
    source = Path(__file__).resolve().parents[2] / "src" / "parvis"
    found = [
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if "_base_manager" in path.read_text("utf-8")
    ]
    assert found == ["common/scoping.py"]


def test_delete_rows_deletes_those_of_its_own_columns_only(two):
    with scope(municipality=two[1]):
        assert delete_rows(Section, municipality=two[1]) == 1
        assert names(Section.objects.all()) == []
    with scope(municipality=two[0]):
        assert names(Section.objects.all()) == ["Village de Clairval"]
