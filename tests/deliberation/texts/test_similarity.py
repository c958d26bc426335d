from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from deliberation.texts.similarity import Text, likeness, stems, trigrams

texts = st.builds(
    Text,
    title=st.text(alphabet="abcst ", max_size=40),
    body=st.text(alphabet="abcst ", max_size=60),
)


def test_stems_drop_plurals_short_and_empty_words():
    assert stems("trois bancs pour les aines de la bibliotheque") == {"banc", "aine", "biblio"}


def test_trigrams_of_a_word_have_its_edges():
    assert trigrams("banc") == {" ba", "ban", "anc", "nc "}
    assert trigrams("") == frozenset()


def test_same_title_is_wholly_alike():
    bench = Text("un banc place verte")
    assert likeness(bench, bench) == 1


def test_nothing_in_common_is_zero():
    assert likeness(Text("fontaine"), Text("skatepark")) == 0
    assert likeness(Text(""), Text("")) == 0


def test_other_words_for_the_same_place_are_closer_than_another_subject():
    idea = Text("un banc pour les aines place du kiosque")
    same = Text("trois bancs place du kiosque", "pour que les personnes agees se reposent")
    other = Text("une piste cyclable vers la gare")
    assert likeness(idea, same) > Fraction(1, 2) > likeness(idea, other)


def test_what_a_title_says_is_found_in_the_other_text():
    assert likeness(Text("boite livres"), Text("echange", "une boite a livres")) >= Fraction(1, 3)


@given(texts, texts)
def test_likeness_is_symmetric_and_a_share(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
