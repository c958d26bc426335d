"""A questionnaire with every kind of question: a market on Sunday morning."""

from deliberation.surveys.questionnaire import (
    Choice,
    Clause,
    Condition,
    Kind,
    Question,
    Questionnaire,
    Section,
    Texts,
)

STALLS = (
    ("vegetables", "Légumes et fruits", "Vegetables and fruit"),
    ("bread", "Pain et fromage", "Bread and cheese"),
    ("plants", "Plantes", "Plants"),
    ("flea", "Brocante", "Second-hand things"),
)
SHOPS = (
    ("shop", "Au supermarché", "At the supermarket"),
    ("farm", "À la ferme", "At the farm"),
    ("market", "Au marché d’une autre commune", "At another town’s market"),
)
TIMES = (
    ("never", "Jamais", "Never"),
    ("sometimes", "Parfois", "Sometimes"),
    ("often", "Souvent", "Often"),
)


def both(french: str, english: str) -> Texts:
    return {"fr": french, "en": english}


def choices(rows) -> tuple[Choice, ...]:
    return tuple(Choice(value, both(french, english)) for value, french, english in rows)


def ask(key: str, kind: Kind, french: str, english: str, **parts) -> Question:
    return Question(key, kind, both(french, english), **parts)


COMES = Condition((Clause("would_come", "at_least", "4"),))
YES_NO = choices((("yes", "Oui", "Yes"), ("no", "Non", "No")))


def market() -> Questionnaire:
    """Three pages; the second only for those who would come."""
    return Questionnaire((idea(), stalls(), place()), ("fr", "en"))


def idea() -> Section:
    return Section(
        "idea",
        both("L’idée", "The idea"),
        questions=(
            ask(
                "what",
                "info",
                "Un marché chaque dimanche, de 8 h à 13 h, sur une place fermée aux voitures.",
                "A market every Sunday, from 8 a.m. to 1 p.m., on a square closed to cars.",
            ),
            ask(
                "would_come",
                "scale",
                "Viendriez-vous à ce marché ?",
                "Would you come to this market?",
                required=True,
                dont_know=True,
                low_label=both("Jamais", "Never"),
                high_label=both("Chaque dimanche", "Every Sunday"),
            ),
            ask(
                "nearby",
                "single",
                "Habitez-vous à moins de 500 mètres d’une place ?",
                "Do you live less than 500 metres from a square?",
                choices=YES_NO,
                dont_know=True,
            ),
            ask(
                "why_not",
                "long",
                "Qu’est-ce qui vous dérangerait ?",
                "What would bother you?",
                when=Condition((Clause("nearby", "is", "yes"),)),
            ),
        ),
    )


def stalls() -> Section:
    return Section(
        "stalls",
        both("Les étals", "The stalls"),
        when=COMES,
        questions=(
            ask(
                "buy",
                "multiple",
                "Qu’achèteriez-vous ? Deux réponses au plus.",
                "What would you buy? Two answers at most.",
                choices=choices(STALLS),
                at_most=2,
            ),
            ask(
                "order",
                "ranking",
                "Rangez ces étals, du plus utile au moins utile.",
                "Put these stalls in order, the most useful first.",
                choices=choices(STALLS),
            ),
            ask(
                "habit",
                "matrix",
                "Aujourd’hui, où achetez-vous vos légumes ?",
                "Where do you buy your vegetables today?",
                rows=choices(SHOPS),
                choices=choices(TIMES),
            ),
            ask(
                "spend",
                "number",
                "Combien dépenseriez-vous par dimanche, en euros ?",
                "How much would you spend each Sunday, in euros?",
                least="0",
                most="500",
                dont_know=True,
            ),
        ),
    )


def place() -> Section:
    return Section(
        "place",
        both("L’endroit et le moment", "Where and when"),
        questions=(
            ask(
                "where",
                "point",
                "Montrez l’endroit qui vous semble le meilleur.",
                "Show the place that seems best to you.",
            ),
            ask("start", "date", "Quel premier dimanche ?", "Which first Sunday?"),
            ask("photo", "file", "Une photo de l’endroit ?", "A photograph of the place?"),
            ask("name_it", "short", "Comment l’appeler ?", "What should it be called?"),
            ask(
                "why_name",
                "long",
                "Pourquoi « {{name_it}} » ?",
                "Why “{{name_it}}”?",
                when=Condition((Clause("name_it", "answered"),)),
            ),
            ask("section", "single", "Votre village", "Your village", control="section"),
        ),
    )
