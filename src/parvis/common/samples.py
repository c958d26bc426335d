"""Invented content for the style page: every component in every state, without the database."""

from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone

TONES = ["info", "success", "warning", "danger", "review", "brand", "neutral"]
STAGES = [
    ("upcoming", "À venir"),
    ("open", "Ouvert aux idées"),
    ("review", "Analyse"),
    ("vote", "Vote en cours"),
    ("closed", "Fermé"),
    ("result", "Résultats"),
    ("followup", "Suivi"),
]


class SampleForm(forms.Form):
    """One field of each sort."""

    title = forms.CharField(label="Titre de votre idée", max_length=80)
    text = forms.CharField(
        label="Votre idée",
        help_text="Dites ce que vous proposez, où et pour qui.",
        widget=forms.Textarea(attrs={"rows": 5, "data-counter": "1000"}),
    )
    section = forms.ChoiceField(label="Village", choices=[("", "Choisir"), ("1", "Wépion")])
    day = forms.DateField(label="Date", required=False, widget=forms.DateInput({"type": "date"}))
    file = forms.FileField(label="Photo ou document", required=False)
    public = forms.ChoiceField(
        label="Qui peut la lire ?",
        choices=[("all", "Tout le monde"), ("team", "L’équipe de la commune")],
        widget=forms.RadioSelect,
    )
    themes = forms.MultipleChoiceField(
        label="Thèmes",
        required=False,
        choices=[("m", "Mobilité"), ("n", "Nature"), ("c", "Culture")],
        widget=forms.CheckboxSelectMultiple,
    )
    agree = forms.BooleanField(label="J’ai lu la charte de participation")


ICONS = (
    "home search user bell vote idea map-pin calendar check cross warning info lock download "
    "upload chevron-down chevron-up chevron-right chevron-left menu comment support hand flag "
    "edit trash link document euro scale people gavel eye clock star arrow-right arrow-left "
    "arrow-up arrow-down filter sort external print copy history hash megaphone plus minus "
    "reply mail chart settings logout place"
)


def style_samples() -> dict:
    """Context of the style page; the keys are the variables of site/style.html."""
    now = timezone.now()
    return {
        "tones": TONES,
        "stages": STAGES,
        "form": SampleForm(),
        "refused_form": SampleForm(
            data={"title": "Un banc", "public": "all"}, auto_id="refused_%s"
        ),
        "page_obj": Paginator(range(95), 20).get_page(2),
        "icons": ICONS.split(),
        "now": now,
        "soon": now + timedelta(days=3),
        "ago": now - timedelta(hours=2),
        **_process_samples(now),
        **_people_samples(now),
        **_figure_samples(),
    }


def _process_samples(now) -> dict:
    def day(offset):
        return (now + timedelta(days=offset)).date()

    return {
        "phases": [
            {"title": "Récolte des besoins", "starts": day(-60), "ends": day(-20), "state": "past"},
            {"title": "Analyse", "starts": day(-19), "ends": day(-5), "state": "past"},
            {"title": "Vote", "starts": day(-4), "ends": day(9), "state": "now"},
            {"title": "Réalisation", "starts": day(10), "ends": day(200), "state": "next"},
        ],
        "steps": [
            {"label": "Dépôt", "state": "done"},
            {"label": "Analyse", "state": "done"},
            {"label": "Vote", "state": "now", "tone": "vote"},
            {"label": "Résultats", "state": "next"},
        ],
        "tabs": [
            {"label": "Présentation", "url": "#tabs", "current": True},
            {"label": "Idées", "url": "#tabs", "count": 48},
            {"label": "Documents", "url": "#tabs", "count": 3},
        ],
        "crumbs": [{"label": "Démarches", "url": "#"}, {"label": "Budget participatif"}],
        "files": [
            {"label": "Règlement", "url": "#", "format": "PDF", "size": "120 ko"},
            {"label": "Bulletins anonymes", "url": "#", "format": "CSV", "size": "48 ko"},
        ],
        "meta": [
            {"icon": "people", "text": "312 participants"},
            {"icon": "idea", "text": "48 idées"},
        ],
        "events": _event_samples(day),
    }


def _event_samples(day) -> list[dict]:
    return [
        {"date": day(-50), "title": "Idée déposée", "tone": "info", "icon": "idea"},
        {
            "date": day(-15),
            "title": "Jugée faisable",
            "text": "Coût estimé : 12 500 €.",
            "tone": "success",
            "icon": "check",
        },
        {"date": day(-2), "title": "Retenue par le vote", "tone": "review", "icon": "vote"},
        {"title": "Réalisation prévue au printemps", "tone": "neutral", "icon": "clock"},
    ]


def _people_samples(now) -> dict:
    return {
        "comment": {
            "id": 1,
            "author": "Amina Lefèvre",
            "role": "Habitante de Wépion",
            "date": now - timedelta(hours=2),
            "text": "Très bonne idée.\n\nVoir aussi https://www.example.org/bancs.",
            "replies": [
                {
                    "id": 2,
                    "author": "Jean Dubois",
                    "date": now - timedelta(minutes=9),
                    "text": "D’accord, surtout près de l’école.",
                }
            ],
        },
        "official": {
            "id": 3,
            "author": "Service travaux",
            "role": "Commune",
            "date": now - timedelta(days=1),
            "text": "Nous plaçons trois bancs au printemps. Le quatrième gêne l’arrêt de bus.",
            "official": True,
        },
        "places": [{"title": "Place du Marché", "url": "#", "text": "3 idées"}],
    }


def _figure_samples() -> dict:
    return {
        "figures": [
            {"value": "1\u202f248", "label": "participants"},
            {"value": "48", "label": "idées déposées"},
            {"value": "150\u202f000\u00a0€", "label": "à répartir"},
            {"value": "92 %", "label": "d’idées qui ont une réponse"},
        ],
        "bars": [
            ("Des bancs et de l’ombre le long du halage", 412, "412 voix"),
            ("Une cour d’école verte", 388, "388 voix"),
            ("Un four à pain partagé", 95, "95 voix", "c0"),
        ],
        "shares": [("D’accord", 58, "58 %"), ("Pas d’accord", 27, "27 %"), ("Passe", 15, "15 %")],
        "trend": [3, 8, 7, 15, 22, 19, 41],
        "columns": [
            {"label": "Projet"},
            {"label": "Voix", "num": True},
            {"label": "Coût", "num": True},
        ],
        "rows": [
            ["Des bancs le long du halage", "412", "12 500 €"],
            ["Une cour d’école verte", "388", "45 000 €"],
        ],
        "total": ["Total", "800", "57 500 €"],
    }
