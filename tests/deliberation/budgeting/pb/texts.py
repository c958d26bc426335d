"""A small election as the text of a `.pb` file, for each vote type."""

BALLOTS = {
    "approval": ("vote;age", ["a,b;41", "b,a;33", ";20"]),
    "choose-1": ("vote;age", ["a;41", "b;33", ";20"]),
    "ordinal": ("vote;age", ["a,b;41", "b,a;33", "c;20"]),
    "cumulative": ("vote;points;age", ["a,b;2,1;41", "b,a;1,2;33", "c;3;20"]),
    "scoring": ("age;points;vote", ["41;-1,0.5;a,b", "33;0.50,-1;b,a", "20;;"]),
}


def text_of(vote_type, votes=None, meta=()):
    """Three projects; `votes` and `meta`: rows in the place of the usual ones, and further ones."""
    header, rows = BALLOTS[vote_type]
    rows = rows if votes is None else votes
    lines = [
        "META",
        "key;value",
        'unit;"Liège; ""cité ardente"""',
        "budget;1000.50",
        f"vote_type;{vote_type}",
        f"num_votes;{len(rows)}",
        *meta,
        "PROJECTS",
        "project_id;cost;name;selected",
        'a;200.0;"Un banc; un ""vrai""";1',
        "b;50,25;Un parc;0",
        "c;7;Une fontaine;0",
        "VOTES",
        f"voter_id;{header}",
        *(f"{number};{row}" for number, row in enumerate(rows, start=7)),
    ]
    return "\n".join(lines) + "\n"


def changed(text, old, new):
    """The text with `new` instead of `old`, which must be in it."""
    assert old in text
    return text.replace(old, new)
