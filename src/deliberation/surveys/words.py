"""Words of open answers, in French, English and Dutch: cut, simplified, the empty ones left out."""

import re
import unicodedata

FRENCH = """
a afin ai ainsi alors après as au aucun aucune aussi autre autres aux avait avant avec avoir avons
beaucoup bien bon bonne car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme
comment dans de depuis des deux devrait devraient doit doivent donc dont du elle elles en encore
entre est et etc étaient était été être eu fait faire fait faudrait faut fois font hors il ils ici
je jusque la le les leur leurs lors lui ma mais me meme même mêmes mes mettre mieux mis moi moins
mon ne ni non nos notre nous on ont ou où oui par parce pas peu peut peuvent plus plusieurs plutôt
pour pourquoi pourrait quand que quel quelle quelles quelque quelques quels qui quoi rien sa sans se
ses si soit son sont sous souvent sur sûr ta te tellement tes toi ton toujours tous tout toute
toutes très trop tu un une va vers voir vos votre vous vraiment y
"""
ENGLISH = """
a about above after again all also am an and any are as at be because been before being below
between both but by can could did do does doing don down during each even few for from further get
got had has have having he her here hers him his how i if in into is it its just make many me more
most much must my need no nor not now of off on once only or other our out over own please put same
she should so some such than that the their them then there these they this those through to too
under until up very was we were what when where which while who why will with would you your
"""
DUTCH = """
aan al alle allemaal alleen als altijd ander andere bij ben daar dan dat de deze die dit doch doen
door dus een eens en er ge geen graag haar had heb hebben heeft hem het hier hij hoe hun iets ik in
is ja je kan kon kunnen maar me meer men met mij mijn moet moeten na naar niet niets nog nu of om
omdat onder ons onze ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren was
wat we weer wel werd wezen wie wij wil willen worden wordt zal ze zeer zelf zich zij zijn zo zonder
zou zouden
"""
WORD = re.compile(r"[^\W\d_]{2,}")
# What French glues before a word: l'eau, qu'elle, aujourd'hui stays one word.
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['\u2019](?=\w)", re.IGNORECASE)


def plain(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


EMPTY = frozenset(plain(f"{FRENCH} {ENGLISH} {DUTCH}").split())


def cut(text: str) -> list[str]:
    """The words of a text as written, in small letters, of at least two letters, elisions off."""
    return WORD.findall(ELISION.sub(" ", text.lower()))


def is_full(word: str) -> bool:
    """Whether a word says something by itself: three letters or more, no word of grammar."""
    return len(word) > 2 and plain(word) not in EMPTY


def full_words(text: str) -> list[str]:
    """The words of a text that say something, simplified."""
    return [plain(word) for word in cut(text) if is_full(word)]
