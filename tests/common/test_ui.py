"""The design system: what people read (money, dates), what must never leak (markup), contrast
of every pair of colours, and the weight of what each page loads."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template import Context, TemplateSyntaxError, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from parvis.common import formatting, samples
from parvis.common.templatetags import ui
from parvis.places.colours import contrast, luminance
from parvis.processes.ladder import PROMISES, Level

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2027, 5, 3, 10, 0, tzinfo=BRUSSELS)
CSS = Path(finders.find("parvis/css/parvis.css")).read_text(encoding="utf-8")
NARROW, NO_BREAK = "\u202f", "\u00a0"


def render(source: str, **context) -> str:
    return engines["django"].engine.from_string(source).render(Context(context))


# --- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cents", "language", "expected"),
    [
        (1_250_000, "fr", f"12{NARROW}500{NO_BREAK}€"),
        (1_250_050, "fr", f"12{NARROW}500,50{NO_BREAK}€"),
        (0, "fr", f"0{NO_BREAK}€"),
        (5, "fr", f"0,05{NO_BREAK}€"),
        (-1_250_000, "fr", f"\u221212{NARROW}500{NO_BREAK}€"),
        (1_250_000, "en", "€12,500"),
        (1_250_050, "en-gb", "€12,500.50"),
        (1_250_000, "nl", f"€{NO_BREAK}12.500"),
        (1_250_050, "de", f"12.500,50{NO_BREAK}€"),
    ],
)
def test_format_money(cents, language, expected):
    assert formatting.format_money(cents, language) == expected


def test_money_filter_without_an_amount_is_empty():
    assert render("{{ amount|money }}", amount=None) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (NOW - timedelta(seconds=20), "à l’instant"),
        (NOW - timedelta(minutes=1), "il y a 1 minute"),
        (NOW - timedelta(hours=2), "il y a 2 heures"),
        (NOW - timedelta(hours=16), f"hier à 18{NARROW}h"),
        (NOW - timedelta(days=5), "il y a 5 jours"),
        (NOW + timedelta(hours=3, minutes=30), f"aujourd’hui à 13{NARROW}h{NARROW}30"),
        (NOW + timedelta(hours=32), f"demain à 18{NARROW}h"),
        (NOW + timedelta(days=3), "dans 3 jours"),
        (NOW + timedelta(days=40), f"le 12{NO_BREAK}juin 2027"),
        (date(2027, 6, 1), f"le 1er{NO_BREAK}juin 2027"),
        (date(2027, 5, 4), "demain"),
    ],
)
def test_in_words(value, expected):
    with override("fr"):
        assert formatting.in_words(value, NOW) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (NOW + timedelta(days=3), "encore 3 jours"),
        (NOW + timedelta(days=1), "encore 1 jour"),
        (NOW + timedelta(hours=5), "encore 5 heures"),
        (NOW + timedelta(minutes=5), "encore moins d’une heure"),
        (NOW.date(), "dernier jour"),
        (NOW, "terminé"),
        (NOW.date() - timedelta(days=1), "terminé"),
        (date(2027, 9, 1), f"jusqu’au 1er{NO_BREAK}septembre 2027"),
    ],
)
def test_time_left(value, expected):
    with override("fr"):
        assert formatting.time_left(value, NOW) == expected


def test_days_left_counts_calendar_days_of_the_reader():
    just_before_midnight_in_utc = datetime(2027, 5, 3, 22, 30, tzinfo=UTC)
    assert formatting.days_left(just_before_midnight_in_utc, date(2027, 5, 3), BRUSSELS) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Marie-Anne van den Dubois", "MD"), ("amina", "A"), ("", "?"), ("Jo (équipe)", "J")],
)
def test_initials(name, expected):
    assert formatting.initials(name) == expected


# --- text of residents -----------------------------------------------------------------------


def test_paragraphs_escapes_what_people_write():
    html = ui.paragraphs("<script>alert(1)</script>\nsuite\n\nfin")
    assert html == "<p>&lt;script&gt;alert(1)&lt;/script&gt;<br>suite</p><p>fin</p>"


def test_paragraphs_links_addresses_without_trusting_them():
    html = ui.paragraphs("Voir https://a.be/x?a=1&b=2. Fin")
    link = '<a href="https://a.be/x?a=1&amp;b=2" rel="nofollow ugc noopener">'
    assert html == f"<p>Voir {link}https://a.be/x?a=1&amp;b=2</a>. Fin</p>"


@pytest.mark.parametrize("text", ['https://a.be/"onclick="x', "https://a.be/'><b>", "javascript:x"])
def test_paragraphs_never_opens_an_attribute(text):
    html = ui.paragraphs(text)
    assert re.findall(r"<(?!/?(?:p|a|br)\b)|\son\w+=[^;]", re.sub(r'href="[^"]*"', "", html)) == []
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', html))


def test_icon_is_decoration_unless_it_has_a_label():
    assert 'aria-hidden="true"' in render('{% icon "vote" %}')
    labelled = render('{% icon name label=label css="big" %}', name="vote", label="<Voter>")
    assert 'class="icon big" role="img" aria-label="&lt;Voter&gt;"' in labelled
    assert labelled.endswith('icons.svg#vote"/></svg>')


def test_icon_refuses_what_it_does_not_know():
    with pytest.raises(TemplateSyntaxError):
        render('{% icon "vote" size=3 %}')


def test_fixed_template_follows_the_language():
    source = '{% fixed "parvis/words.html" %}'
    with override("fr"):
        french = render(source)
    with override(None):
        assert render(source).count("data-w-") == french.count("data-w-") == 7


def test_counts_agree_in_number():
    source = "{{ one|supports_text }}, {{ many|comments_text }}"
    assert render(source, one=1, many=1200) == f"1 soutien, 1{NARROW}200 commentaires"


def test_when_is_read_by_machines_too():
    html = render("{{ moment|when }}", moment=date(2020, 2, 1))
    assert html == f'<time datetime="2020-02-01">le 1er{NO_BREAK}février 2020</time>'


def test_every_icon_used_exists():
    sprite = Path(finders.find("parvis/icons.svg")).read_text(encoding="utf-8")
    known = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    source = Path(ui.__file__).resolve().parents[2]
    used = {
        name
        for path in source.rglob("*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert used - known == set()
    assert set(ui.STAGE_ICONS.values()) - known == set()
    assert sorted(known) == sorted(samples.ICONS.split())


# --- templates -------------------------------------------------------------------------------


def test_style_page_shows_every_component_without_inline_code():
    request = RequestFactory().get("/style/", {"q": "banc"})
    html = render_to_string("site/style.html", samples.style_samples(), request)
    assert re.findall(r"\sstyle=|\son[a-z]+=|<script(?! src)", html) == []
    assert 'href="?q=banc&amp;page=3"' in html
    identifiers = re.findall(r'\sid="([^"]+)"', html)
    twice = {name for name in identifiers if identifiers.count(name) > 1}
    # The style page shows these in two variants; a real page shows them once.
    assert twice == set()


def test_components_and_templates_are_short_and_documented():
    folder = Path(ui.__file__).resolve().parents[1] / "templates"
    long = [p.name for p in folder.rglob("*.html") if len(p.read_text().splitlines()) > 120]
    assert long == []
    components = sorted((folder / "parvis" / "components").glob("*.html"))
    undocumented = [p.name for p in components if "{# " not in p.read_text().splitlines()[0]]
    assert undocumented == []


def test_refused_form_links_each_error_to_its_field():
    html = str(samples.SampleForm(data={"title": "Un banc"}))
    assert '<a href="#id_text">Votre idée</a>' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'id="id_text_error"' in html
    assert 'value="Un banc"' in html
    assert html.count("(facultatif)") == 3


def test_pagination_of_a_single_page_is_not_shown():
    page = Paginator(range(3), 20).get_page(1)
    html = render('{% include "parvis/components/pagination.html" %}', page_obj=page)
    assert html.strip() == ""


def test_ladder_speaks_as_the_processes_do():
    promised = {level.value: (level.label, PROMISES[level]) for level in Level}
    assert promised == ui.LEVELS


@pytest.mark.parametrize("level", list(ui.LEVELS))
def test_ladder_marks_one_level(level):
    html = render('{% include "parvis/components/ladder.html" %}', level=level)
    assert html.count('aria-current="step"') == 1
    assert f"Niveau {list(ui.LEVELS).index(level) + 1} sur 5" in html


# --- colours and weight ----------------------------------------------------------------------


def tokens(dark: bool) -> dict[str, str]:
    """The colours declared for light or dark, as plain `#rrggbb` values."""
    layer = CSS[CSS.index("@layer tokens {") : CSS.index("@supports (color: oklch")]
    light_part, dark_part = layer.split("@media (prefers-color-scheme: dark)")
    pattern = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
    found = dict(pattern.findall(light_part))
    return found | dict(pattern.findall(dark_part)) if dark else found


TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-2", "link") for ground in ("paper", "surface")],
    *[(ink, "sunken") for ink in ("ink", "ink-2")],
    *[(ink, "brand-soft") for ink in ("ink", "ink-2", "link")],
    *[
        (f"{tone}-ink", f"{tone}-bg")
        for tone in ("info", "success", "warning", "danger", "review", "neutral")
    ],
    *[("danger-ink", ground) for ground in ("paper", "surface")],
    ("brand-ink", "brand"),
    ("brand", "brand-ink"),
    ("danger-on", "danger"),
    ("dusk-ink", "dusk"),
    ("dusk-ink-2", "dusk"),
]
MARK_PAIRS = [
    *[(mark, ground) for mark in ("brand-mark", "line-strong") for ground in ("paper", "surface")],
    *[("focus", ground) for ground in ("paper", "surface", "sunken", "brand-soft")],
    ("danger", "surface"),
    *[(f"c{index}", "surface") for index in range(1, 7)],
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("first", "second", "least"),
    [(*pair, 4.5) for pair in TEXT_PAIRS] + [(*pair, 3) for pair in MARK_PAIRS],
)
def test_contrast_of_tokens(first, second, least, dark):
    colours = tokens(dark)
    assert contrast(colours[first], colours[second]) >= least


def oklch_bounds(dark: bool) -> tuple[float, float]:
    """The lightness to which links and marks are clamped."""
    part = CSS[CSS.index("@supports (color: oklch") : CSS.index(".tone-info, .stage-result")]
    part = part.split("@media (prefers-color-scheme: dark)")[1 if dark else 0]
    link = re.search(r"--link: oklch\(from var\(--brand\) m..\(l, (\.\d+)\)", part)
    mark = re.search(r"--brand-mark: oklch\(from var\(--brand\) m..\(l, (\.\d+)\)", part)
    return float(link[1]), float(mark[1])


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_contrast_of_the_derived_colours_whatever_the_brand(dark):
    """Of a grey of the clamped lightness, the cube is the luminance (OKLab's definition)."""
    colours = tokens(dark)
    for bound, least in zip(oklch_bounds(dark), (4.5, 3), strict=True):
        for ground in ("paper", "surface"):
            light, low = sorted((bound**3, luminance(colours[ground])), reverse=True)
            assert (light + 0.05) / (low + 0.05) >= least


def weight(path: str) -> int:
    """Bytes sent for a static file: compressed, but for fonts, which already are."""
    content = Path(finders.find(path)).read_bytes()
    return len(content) if path.endswith("woff2") else len(brotli.compress(content))


def test_weight_of_what_every_page_loads():
    scripts = weight("django_htmx/htmx-2.min.js") + weight("parvis/js/parvis.js")
    fonts = weight("parvis/fonts/atkinson-400.woff2") + weight("parvis/fonts/atkinson-700.woff2")
    sheet = weight("parvis/css/parvis.css")
    pictures = weight("parvis/icons.svg") + weight("parvis/img/paves.svg")
    assert sheet <= 12_000
    assert fonts <= 26_000
    assert scripts <= 25_000
    # What is left of 60 kB is for the page itself.
    assert scripts + fonts + sheet + pictures <= 48_000
