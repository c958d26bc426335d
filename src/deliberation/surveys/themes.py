"""Open answers grouped by theme, on this machine, with the words that name each group.

A proposal for a person to name, merge and hide, never a result by itself. How it is done:

1. *Words.* Small letters, no accents, no words of grammar (French, English, Dutch); single words
   and pairs of neighbours, and sequences of 3 to 5 letters, which bring forms of a word together,
   at half the weight. TF-IDF: a word counts more where few answers have it.
2. *Groups.* Non-negative matrix factorisation (Lee, Seung, Nature 401, 1999): an answer goes to the
   theme that weighs most in it.
3. *How many.* From 2 to `most`, the number of groups with the highest mean silhouette (Rousseeuw,
   J. Comput. Appl. Math. 20, 1987; cosine distance) among those in which every theme has at
   least `smallest` answers; the fewest where two are equal.
4. *Others.* Answers far from the centre of their theme (cosine under NEAR) stay apart.

The same texts and seed give the same themes. Themes are found on at most `SAMPLE` answers, drawn
with the seed; the rest join the nearest centre.
"""

import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import SurveyError
from .raking import Floats
from .words import cut, full_words, is_full, plain

LEAST = 20
"""Different answers under which no theme is looked for: a person reads them faster, and better."""
SAMPLE = 2000
MOST = 12
SMALLEST = 5
NEAR = 0.15
CLEAR = 0.1
WORDS, EXAMPLES = 5, 3
LETTERS = 0.5

Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Theme:
    """words: what its answers say and others do not, as they are written, the strongest first.
    members: places of its answers among the texts. examples: those nearest to its centre, of
    different wording, the nearest first."""

    words: tuple[str, ...]
    members: tuple[int, ...]
    examples: tuple[int, ...]


@dataclass(frozen=True)
class Themes:
    """themes: the largest first. others: answers near no theme, or all where there are too few.
    empty: answers without a word that says something. silhouette: -1 to 1, of the groups chosen;
    under CLEAR they overlap. tried: that of each number of groups looked at."""

    themes: tuple[Theme, ...]
    others: tuple[int, ...]
    empty: tuple[int, ...]
    silhouette: float
    tried: Mapping[int, float]

    @property
    def is_clear(self) -> bool:
        return bool(self.themes) and self.silhouette >= CLEAR


def find_themes(
    texts: Sequence[str], *, seed: int = 0, most: int = MOST, smallest: int = SMALLEST
) -> Themes:
    """Themes of some texts, one an answer.

    Under LEAST different answers there is none. Raises SurveyError for most under 2 or smallest
    under 2. About O(SAMPLE^2 x most), and linear in the rest.
    """
    if most < 2 or smallest < 2:
        raise SurveyError("at least two themes of at least two answers")
    simple = [" ".join(full_words(text)) for text in texts]
    filled = [place for place, text in enumerate(simple) if text]
    empty = tuple(place for place, text in enumerate(simple) if not text)
    if len({simple[place] for place in filled}) < LEAST:
        return Themes((), tuple(filled), empty, 0.0, {})
    table = _vectors([simple[place] for place in filled], seed)
    if table is None:
        return Themes((), tuple(filled), empty, 0.0, {})
    sample = _drawn(len(filled), seed)
    with _one_thread():
        labels, scores = _grouped(table[sample], (seed, most, smallest))
    if labels is None:
        return Themes((), tuple(filled), empty, 0.0, scores)
    count = int(labels.max()) + 1
    near, of = _nearest(table, _centres(table[sample], labels, count))
    of[near < NEAR] = -1
    groups = [np.flatnonzero(of == number) for number in range(count)]
    themes = [_theme(group, near, filled, texts) for group in groups if len(group) >= smallest]
    named = _with_words(themes, texts)
    inside = {place for theme in named for place in theme.members}
    others = tuple(place for place in filled if place not in inside)
    return Themes(named, others, empty, scores[count], scores)


def _vectors(simple: Sequence[str], seed: int) -> Any:
    """TF-IDF of words, pairs and letters as one sparse matrix, rows of length 1; None where no
    word is in two answers and in fewer than half of them."""
    from scipy.sparse import hstack  # type: ignore[import-untyped]
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
    from sklearn.preprocessing import normalize  # type: ignore[import-untyped]

    sample = [simple[place] for place in _drawn(len(simple), seed)]
    words = TfidfVectorizer(analyzer=_terms, min_df=2, max_df=0.5, sublinear_tf=True)
    letters = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), min_df=2, max_df=0.3, sublinear_tf=True
    )
    parts = []
    for reader, weight in ((words, 1.0), (letters, LETTERS)):
        try:
            parts.append(reader.fit(sample).transform(simple) * weight)
        except ValueError:
            continue
    return normalize(hstack(parts).tocsr()) if parts else None


def _terms(simple: str) -> list[str]:
    words = simple.split()
    return words + [f"{one} {other}" for one, other in pairwise(words)]


def _drawn(size: int, seed: int) -> Labels:
    """Places of the answers on which themes are found, in order."""
    if size <= SAMPLE:
        return np.arange(size, dtype=np.int64)
    drawn = np.random.default_rng(seed).choice(size, SAMPLE, replace=False)
    return np.sort(drawn).astype(np.int64)


def _one_thread() -> Any:
    """The matrices are small: several threads would wait for each other most of the time."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    return threadpool_limits(limits=1)


def _grouped(table: Any, limits: tuple[int, int, int]) -> tuple[Labels | None, dict[int, float]]:
    """The groups of the rows by the criterion, numbered from 0, and each number's silhouette."""
    from sklearn.metrics import silhouette_score  # type: ignore[import-untyped]

    seed, most, smallest = limits
    best: Labels | None = None
    scores: dict[int, float] = {}
    for wanted in range(2, min(most, table.shape[0] // smallest) + 1):
        labels = _factored(table, wanted, seed)
        sizes = np.bincount(labels, minlength=wanted)
        if sizes.min() < smallest:
            continue
        scores[wanted] = float(silhouette_score(table, labels, metric="cosine"))
        if best is None or scores[wanted] > scores[int(best.max()) + 1]:
            best = labels
    return best, scores


def _factored(table: Any, count: int, seed: int) -> Labels:
    from sklearn.decomposition import NMF  # type: ignore[import-untyped]
    from sklearn.exceptions import ConvergenceWarning  # type: ignore[import-untyped]

    model = NMF(count, init="nndsvda", random_state=seed, max_iter=400, tol=1e-3)
    with warnings.catch_warnings():
        # Groups that the last rounds would still change a little are groups all the same.
        warnings.simplefilter("ignore", ConvergenceWarning)
        found: Labels = model.fit_transform(table).argmax(axis=1).astype(np.int64)
    return found


def _centres(table: Any, labels: Labels, count: int) -> Floats:
    """The mean direction of each group, length 1."""
    found = np.vstack(
        [np.asarray(table[labels == number].mean(axis=0)).ravel() for number in range(count)]
    )
    lengths: Floats = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.maximum(lengths, 1e-12), dtype=np.float64)


def _nearest(table: Any, centres: Floats) -> tuple[Floats, Labels]:
    """How near each answer is to its nearest centre (cosine), and which one it is."""
    likeness = np.asarray(table @ centres.T)
    of: Labels = likeness.argmax(axis=1).astype(np.int64)
    return likeness[np.arange(len(of)), of], of


def _theme(
    group: Labels, near: Floats, filled: Sequence[int], texts: Sequence[str]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Members and examples of a group of rows."""
    ordered = sorted(group.tolist(), key=lambda row: (-near[row], row))
    examples: dict[str, int] = {}
    for row in ordered:
        examples.setdefault(plain(texts[filled[row]]).strip(), filled[row])
    members = tuple(filled[row] for row in group.tolist())
    return members, tuple(examples.values())[:EXAMPLES]


def _with_words(
    groups: Iterable[tuple[tuple[int, ...], tuple[int, ...]]], texts: Sequence[str]
) -> tuple[Theme, ...]:
    """The groups, the largest first, each named by the words that mark it.

    A word's strength is the share of the group's answers that have it, times how much larger that
    is than among all: a word that everybody writes names nothing.
    """
    listed = sorted(groups, key=lambda group: (-len(group[0]), group[0][0]))
    written: dict[str, Counter[str]] = {}
    for text in texts:
        for word in cut(text):
            if is_full(word):
                written.setdefault(plain(word), Counter())[word] += 1
    everywhere = Counter(word for text in texts for word in set(full_words(text)))
    themes = (
        Theme(_names(members, texts, (everywhere, written)), members, examples)
        for members, examples in listed
    )
    # Answers that share letters and no word are no theme.
    return tuple(theme for theme in themes if theme.words)


def _names(
    members: Sequence[int],
    texts: Sequence[str],
    known: tuple[Counter[str], Mapping[str, Counter[str]]],
) -> tuple[str, ...]:
    everywhere, written = known
    here = Counter(word for place in members for word in set(full_words(texts[place])))
    strength = {
        word: count / len(members) * count / everywhere[word]
        for word, count in here.items()
        if count > 1
    }
    ordered = sorted(strength, key=lambda word: (-strength[word], word))
    names: list[str] = []
    for word in ordered:
        form = min(written[word], key=lambda one: (-written[word][one], one))
        # "arbre" and "arbres" are one name.
        if not any(plain(form)[:5] == plain(name)[:5] for name in names):
            names.append(form)
        if len(names) == WORDS:
            break
    return tuple(names)
