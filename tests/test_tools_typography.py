"""tools/typography.py: what it finds, and that it rewrites nothing else."""

import ast

import polib
import pytest

from tools import typography
from tools.translatable import python_texts, template_texts

NB = "\u00a0"
NARROW = "\u202f"

PYTHON = '''"""Docstring : untouched ; « as written »."""
from django.utils.translation import gettext as _, ngettext

PATTERN = "a : b"  # a comment : untouched


def words(n, key):
    é = {"x : y": _("Échéance : bientôt !")}
    long = _(
        "Une première partie, "
        'puis « l\\'autre » :'
        " fin" " ; suite"
    )
    raw = _(r"Un \\d : chiffre")
    done = _("Déjà\\u00a0: fait")
    return ngettext("%(n)d idée ?", "%(n)d idées ?", n), _(key), f"non : {n}", long, raw, done
'''
TEMPLATE = """{# Comment : {% translate "Non : ici" %} #}
<p title="a : b">{% translate "Prêt ?" %} {% translate 'Oui !' as yes %}</p> : dehors
{% icon "x" label=_("Attention !") %}{{ value|default:_("Rien ; vide") }}
{% comment %}{% translate "Non : plus" %}{% endcomment %}
{% blocktranslate trimmed count number=n|add:"1 : 2" with name=x %}
  Voici « {{ name }} » :
  <a href="https://exemple.be/a:b">ici</a>{% plural %}Voici {{ number }} liens : ici
{% endblocktranslate %}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Une question ?", ["this space may break"]),
        ("« oui »", ["this space may break"] * 2),
        ("Fin d’une ligne\n  : suite", ["this space may break"]),
        ("%(name)s : %(count)s", ["this space may break"]),
        ("<strong>Nom</strong> : suite", ["this space may break"]),
        ("Nom: suite", ["a no-break space is missing"]),
        ("Nom:<br>suite", ["a no-break space is missing"]),
        ("Prêt?", ["a no-break space is missing"]),
        ("«oui»", ["a no-break space is missing"] * 2),
        ("l'idée", ["a straight apostrophe"]),
        ("l'<em>idée</em>", ["a straight apostrophe"]),
        ("l'%(name)s", ["a straight apostrophe"]),
    ],
)
def test_faults_of_a_badly_set_text_are_all_named(text, found):
    assert [fault.message for fault in typography.faults(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        f"Une question{NB}? Oui{NARROW}! «{NB}Bien{NARROW}»{NB}; fin.",
        "Le site&nbsp;: voyez https://exemple.be/a;b?c=1 ou mailto:a@exemple.be?subject=x",
        "À 14:50, au score de 2:1, l’idée (?) d’Anne-Marie",
        "<code>a : b</code> et `c ; d`, <a href='x?y=1'>ici</a>",
        "A &amp; B &lt; C",
        "50 %% des voix",
        "Vraiment\u00a0?!",
        "",
    ],
)
def test_faults_of_a_well_set_text_or_of_code_are_none(text):
    assert typography.faults(text) == []


def test_fixed_makes_spaces_no_break_and_leaves_the_rest():
    text = "« Oui » : l'idée, Nom: à 14:50\n: fin"
    assert typography.fixed(text) == f"«{NB}Oui{NB}»{NB}: l'idée, Nom: à 14:50\n: fin"


def test_python_texts_are_those_given_to_gettext():
    assert sorted(text.value for text in python_texts(PYTHON)) == [
        "%(n)d idée ?",
        "%(n)d idées ?",
        f"Déjà{NB}: fait",
        "Un \\d : chiffre",
        "Une première partie, puis « l'autre » : fin ; suite",
        "Échéance : bientôt !",
    ]


def test_python_spans_are_what_writes_each_character():
    for text in python_texts(PYTHON):
        for character, (start, end) in zip(text.value, text.spans, strict=True):
            assert PYTHON[start:end] in (character, "\\'", "\\u00a0")


def test_template_texts_are_those_of_tags_constants_and_blocks():
    assert sorted(text.value.strip() for text in template_texts(TEMPLATE)) == [
        "Attention !",
        "Oui !",
        "Prêt ?",
        "Rien ; vide",
        "Voici {{ number }} liens : ici",
        'Voici « {{ name }} » :\n  <a href="https://exemple.be/a:b">ici</a>',
    ]


def test_rewritten_python_changes_only_spaces_of_texts():
    new, _ = typography.rewritten(PYTHON, python_texts(PYTHON))
    expected = PYTHON
    for old in ("Échéance : bientôt !", "« l\\'autre » :", " ; suite", "d : chiffre"):
        expected = expected.replace(old, typography.fixed(old))
    expected = expected.replace("idée ?", f"idée{NB}?").replace("idées ?", f"idées{NB}?")
    assert new == expected
    assert ast.dump(ast.parse(new.replace(NB, " "))) == ast.dump(ast.parse(PYTHON.replace(NB, " ")))


def test_rewritten_template_changes_only_spaces_of_texts():
    new, _ = typography.rewritten(TEMPLATE, template_texts(TEMPLATE))
    expected = TEMPLATE
    for old in ("Prêt ?", "Oui !", "Attention !", "Rien ; v", "« {{ name }} » :", "liens : ici"):
        expected = expected.replace(old, typography.fixed(old))
    assert new == expected


@pytest.fixture
def app(tmp_path):
    """An app with a view, a page, a migration that repeats a label, and two catalogues."""
    files = {
        "apps.py": "",
        "models.py": 'LABEL = _("PST : programme")\nTITLE = _("Titre")\n',
        "migrations/0001_initial.py": 'choices=[("pst", "PST : programme"), ("x", "Autre : x")]\n',
        "templates/x/page.html": '<br>\n{% translate "Une question ?" %} : ici\n',
        "inner/apps.py": 'name = _("Autre app : ailleurs")\n',
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    for language, translations in {
        "fr": {"PST : programme": "PST : programme", "Une question ?": "Une question ?"},
        "en": {"PST : programme": "PST: plan", f"Une question{NB}?": "", "Une question ?": "Hm?"},
    }.items():
        catalogue = polib.POFile(wrapwidth=0)
        catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        for msgid, msgstr in translations.items():
            catalogue.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
        path = tmp_path / "locale" / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True)
        path.write_text(str(catalogue) + "\n")
    return tmp_path


def test_offenders_name_the_file_and_the_line(app):
    assert list(typography.offenders(app)) == [
        f"{app}/models.py:1: this space may break: 'PST : progra'",
        f"{app}/templates/x/page.html:2: this space may break: 'Une question ?'",
    ]


def test_fix_rewrites_sources_and_the_migrations_that_repeat_them(app):
    touched = typography.fix([app])
    assert [path.name for path in touched] == [
        "models.py",
        "page.html",
        "0001_initial.py",
        "django.po",
        "django.po",
    ]
    assert (
        app / "models.py"
    ).read_text() == f'LABEL = _("PST{NB}: programme")\nTITLE = _("Titre")\n'
    migration = (app / "migrations/0001_initial.py").read_text()
    assert migration == f'choices=[("pst", "PST{NB}: programme"), ("x", "Autre : x")]\n'
    page = (app / "templates/x/page.html").read_text()
    assert page == f'<br>\n{{% translate "Une question{NB}?" %}} : ici\n'
    assert (app / "inner/apps.py").read_text() == 'name = _("Autre app : ailleurs")\n'


def test_fix_keeps_every_translation(app):
    typography.fix([app])
    translations = {
        language: {
            entry.msgid: entry.msgstr
            for entry in polib.pofile(str(app / f"locale/{language}/LC_MESSAGES/django.po"))
        }
        for language in ("fr", "en")
    }
    program, question = f"PST{NB}: programme", f"Une question{NB}?"
    assert translations == {
        "fr": {program: program, question: question},
        "en": {program: "PST: plan", question: "Hm?"},
    }


def test_fix_changes_nothing_the_second_time(app):
    typography.fix([app])
    assert typography.fix([app]) == []
    assert list(typography.offenders(app)) == []
