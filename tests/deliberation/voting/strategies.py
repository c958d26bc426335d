"""Small random votes for property tests, with frequent ties."""

from hypothesis import settings
from hypothesis import strategies as st

from deliberation.voting.ballots import ApprovalBallots, GradeBallots, RankedBallots

# The machine may be busy: no deadline. The same examples each time: a red test stays red.
examples = settings(deadline=None, max_examples=40, derandomize=True)

NAMES = ("a", "b", "c", "d", "e")
GRADES = ("bad", "fair", "good")


@st.composite
def rankings(draw, full=False, shared=False, max_voters=9):
    """(options, one ranking per voter): truncated unless `full`, with equal ranks if `shared`."""
    options = NAMES[: draw(st.integers(2, len(NAMES)))]
    voters = draw(st.integers(1, max_voters))
    least = len(options) if full else 1
    ranking = st.permutations(options).flatmap(
        lambda order: st.integers(least, len(options)).map(lambda length: order[:length])
    )
    found = [draw(ranking) for _ in range(voters)]
    if shared:
        found = [[set(order[:2]), *order[2:]] if draw(st.booleans()) else order for order in found]
    return options, found


@st.composite
def ranked(draw, **kinds):
    return RankedBallots.from_rankings(*draw(rankings(**kinds)))


@st.composite
def grades(draw, full=True, max_voters=8):
    """(options, one mapping of grades per voter)."""
    options = NAMES[: draw(st.integers(2, len(NAMES)))]
    grade = st.sampled_from(GRADES)
    ballot = st.fixed_dictionaries(dict.fromkeys(options, grade))
    if not full:
        ballot = st.dictionaries(st.sampled_from(options), grade, min_size=1)
    return options, draw(st.lists(ballot, min_size=1, max_size=max_voters))


@st.composite
def graded(draw, **kinds):
    options, ballots = draw(grades(**kinds))
    return GradeBallots.from_grades(options, GRADES, ballots)


@st.composite
def choices(draw, max_voters=9):
    """(options, one set of marked options per voter)."""
    options = NAMES[: draw(st.integers(2, len(NAMES)))]
    ballot = st.sets(st.sampled_from(options), min_size=1)
    return options, draw(st.lists(ballot, min_size=1, max_size=max_voters))


@st.composite
def approvals(draw):
    return ApprovalBallots.from_choices(*draw(choices()))
