from io import BytesIO

import pytest
from PIL import Image

from parvis.common.errors import Refused
from parvis.contributions.models import Attachment
from parvis.contributions.services import attach_file, remove_file
from parvis.contributions.uploads import clean_name, prepare
from tests.factories.contributions import PDF, ContributionFactory, picture, upload


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_an_image_loses_where_and_by_whom_it_was_taken(image_format):
    original = picture(image_format=image_format, gps=True)
    with Image.open(BytesIO(original)) as image:
        assert image.getexif().get_ifd(0x8825)[1] == "N"
    prepared = prepare(upload(original, "plage.jpg"))
    for content in (prepared.content, prepared.thumbnail):
        with Image.open(BytesIO(content)) as image:
            assert dict(image.getexif()) == {}
            assert image.getexif().get_ifd(0x8825) == {}
            assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
                "progressive",
                "progression",
                "background",
                "loop",
            }
        assert b"Marie" not in content


def test_an_image_is_turned_upright_and_made_small():
    image = Image.new("RGB", (3000, 1500), "blue")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    out = BytesIO()
    image.save(out, "JPEG", exif=exif)
    prepared = prepare(upload(out.getvalue()))
    assert (prepared.width, prepared.height) == (800, 1600)
    with Image.open(BytesIO(prepared.thumbnail)) as small:
        assert max(small.size) == 480


def test_transparency_is_kept():
    prepared = prepare(upload(picture(image_format="PNG", mode="RGBA"), "plan.png"))
    assert (prepared.media_type, prepared.name) == ("image/webp", "plan.webp")
    with Image.open(BytesIO(prepared.content)) as image:
        assert image.mode == "RGBA" or image.mode == "RGB"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00 a program",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script>",
        b"%PDF-1.4 without an end",
        picture()[:200],
        b"GIF89a" + b"\xff" * 50,
        b"",
    ],
    ids=["exe", "svg", "html", "cut pdf", "cut jpeg", "false gif", "empty"],
)
def test_a_disguised_or_broken_file_is_refused(content):
    with pytest.raises(Refused) as refusal:
        prepare(upload(content, "photo.jpg"))
    assert refusal.value.code == "not_an_image"
    assert "photo.jpg" in refusal.value.message


def test_a_file_over_the_limit_is_refused(settings):
    settings.ATTACHMENT_MAX_BYTES = 2**20
    with pytest.raises(Refused) as refusal:
        prepare(upload(b"x" * (2**20 + 1)))
    assert refusal.value.code == "too_big"
    assert "1 Mo" in refusal.value.message.replace("\u202f", " ")


def test_a_decompression_bomb_is_refused_from_its_header():
    bomb = bytearray(picture(image_format="PNG", size=(10, 10)))
    bomb[16:24] = (60_000).to_bytes(4, "big") + (60_000).to_bytes(4, "big")
    import zlib

    bomb[29:33] = zlib.crc32(bytes(bomb[12:29])).to_bytes(4, "big")
    with pytest.raises(Refused) as refusal:
        prepare(upload(bytes(bomb), "bombe.png"))
    assert refusal.value.code in ("too_many_pixels", "not_an_image")


def test_an_image_with_too_many_points_says_how_many(monkeypatch):
    monkeypatch.setattr("parvis.contributions.uploads.MAX_PIXELS", {"PNG": 1000})
    with pytest.raises(Refused) as refusal:
        prepare(upload(picture(image_format="PNG", size=(50, 50))))
    assert refusal.value.code == "too_many_pixels"
    assert "50 sur 50" in refusal.value.message


def test_a_pdf_is_known_by_its_content():
    prepared = prepare(upload(PDF, "plan.exe"))
    assert (prepared.media_type, prepared.name) == ("application/pdf", "plan.pdf")
    assert prepared.content == PDF


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\photos\\vacances.jpg", "vacances.jpg"),
        ("a\x00b\nc.png", "abc.png"),
        ("", "fichier"),
    ],
)
def test_names_are_only_their_last_part(name, expected):
    assert clean_name(name) == expected


def test_attaching_stores_a_random_name_and_a_thumbnail(contribution, resident):
    file = attach_file(contribution, upload=upload(), description=" Un banc ", by=resident)
    assert (file.name, file.description, file.media_type) == ("photo.jpg", "Un banc", "image/jpeg")
    assert "photo" not in file.file.name
    assert file.thumbnail.size > 0
    assert (file.width, file.height, file.size) == (40, 30, file.file.size)


def test_a_sixth_file_is_refused(contribution, resident):
    for _ in range(5):
        attach_file(contribution, upload=upload(PDF), description="", by=resident)
    with pytest.raises(Refused) as refusal:
        attach_file(contribution, upload=upload(PDF), description="", by=resident)
    assert refusal.value.code == "too_many_files"
    assert Attachment.objects.count() == 5


def test_removing_a_file_removes_it_from_the_disk(
    contribution, resident, django_capture_on_commit_callbacks
):
    file = attach_file(contribution, upload=upload(), description="", by=resident)
    paths = [file.file.path, file.thumbnail.path]
    with django_capture_on_commit_callbacks(execute=True):
        remove_file(file, by=resident)
    from pathlib import Path

    assert [Path(path).exists() for path in paths] == [False, False]
    assert Attachment.objects.count() == 0


def test_only_the_author_attaches(contribution, neighbour, officer, activity, resident):
    from django.core.exceptions import PermissionDenied

    for person in (neighbour, officer):
        with pytest.raises(PermissionDenied):
            attach_file(contribution, upload=upload(PDF), description="", by=person)
    other = ContributionFactory(activity=activity, author=neighbour)
    with pytest.raises(PermissionDenied):
        attach_file(other, upload=upload(PDF), description="", by=resident)
