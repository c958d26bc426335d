"""The act of a choice of priorities, as examples.py has those of the rest."""

EXAMPLES = {
    "priorities.counted": {"people": 412, "answers": 5_230, "priorities": 18, "first": [7]},
}

# With ordinary spaces, for readers of this file.
SENTENCES = {
    "priorities.counted": (
        "Les priorités sont classées. Personnes : 412. Comparaisons : 5 230. Priorités : 18. "
        "En tête : n° 7."
    ),
}
