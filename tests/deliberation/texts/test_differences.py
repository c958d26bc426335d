from hypothesis import given
from hypothesis import strategies as st

from deliberation.texts.differences import Piece, differences

texts = st.text(alphabet="ab é\n.", max_size=60)


def test_changed_word_is_removed_and_added():
    assert differences("planter dix haies", "planter cent haies") == [
        Piece("same", "planter "),
        Piece("removed", "dix "),
        Piece("added", "cent "),
        Piece("same", "haies"),
    ]


@given(texts, texts)
def test_pieces_give_both_texts_back(before, after):
    pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before


def test_very_long_texts_are_compared_by_paragraph():
    before = "\n".join(f"ligne {number}" for number in range(2000))
    pieces = differences(before, before.replace("ligne 7\n", ""))
    assert [piece.text for piece in pieces if piece.kind == "removed"] == ["ligne 7\n"]
