import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.budgeting.model import Instance
from deliberation.budgeting.pb import PbError, parse_pb, read_pb
from deliberation.budgeting.pb.source import LONGEST_LINE
from tests.deliberation.budgeting.pb.texts import text_of

TEXT = text_of("cumulative")


def zipped(files, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\nVOTES", "\r\nVOTES").encode(),
        TEXT.removesuffix("\n").encode(),
        TEXT.replace("\n", "\n\n").encode(),
        zipped({"town.PB": TEXT.encode("utf-8-sig"), "README.md": b"hello"}),
    ],
)
def test_a_file_is_read_whatever_its_line_ends_and_packing(data, tmp_path):
    path = tmp_path / "town.pb"
    path.write_bytes(data)
    assert read_pb(path) == read_pb(io.BytesIO(data)) == parse_pb(TEXT)


def test_a_text_stream_with_a_byte_order_mark_is_read():
    assert read_pb(io.StringIO(f"\ufeff{TEXT}")) == parse_pb(TEXT)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "line 1: found ''; expected the section title META"),
        (b"\xef\xbb\xbf", "line 1: found ''; expected the section title META"),
        (TEXT.encode("utf-16"), "line 1: the text is in UTF-16; expected a file saved as UTF-8"),
        (TEXT.encode("latin-1"), "line 3: the text is not in UTF-8 (byte 0xE8); expected a file"),
        (
            (TEXT + "10;c;3;Liège\n").encode() + "11;c;3;Liège\n".encode("cp1252"),
            "line 18: the text is not in UTF-8 (byte 0xE8); expected a file saved as UTF-8",
        ),
        (b"META" + b" " * 2 * LONGEST_LINE + b"\n", "line 1: a line of more than 4194304 bytes; "),
        (zipped({}), "line 1: a zip archive with 0 .pb files; expected an archive with one: unp"),
        (zipped({"a.pb": b"", "b.pb": b""}), "line 1: a zip archive with 2 .pb files; expected"),
        (zipped({"a.pb": TEXT})[:-30], "line 1: the zip archive cannot be unpacked (File is not"),
        (zipped({"a.pb": zipped({"b.pb": TEXT})}), "line 1: the text is not in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_decoded_is_refused(data, message):
    with pytest.raises(PbError) as caught:
        read_pb(io.BytesIO(data))
    assert str(caught.value)[: len(message)] == message


def test_a_text_stream_in_another_encoding_is_refused():
    stream = io.TextIOWrapper(io.BytesIO(TEXT.encode("latin-1")), encoding="utf-8")
    with pytest.raises(PbError, match="the text is not in UTF-8"):
        read_pb(stream)
    lenient = io.BytesIO(TEXT.encode("latin-1"))
    with pytest.raises(PbError, match="line 3: the text is not in UTF-8"):
        read_pb(io.TextIOWrapper(lenient, encoding="utf-8", errors="surrogateescape"))


ARCHIVES = [
    zipped({"a.pb": TEXT}, kind)
    for kind in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
]


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.sampled_from(ARCHIVES), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=3))))
def test_a_damaged_archive_is_an_election_or_refused(data, mutations):
    for place, new in mutations:
        begin = int(place * len(data))
        data = data[:begin] + new + data[begin + len(new) :]
    with suppress(PbError):
        assert isinstance(read_pb(io.BytesIO(data)), Instance)
