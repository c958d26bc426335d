"""The territory of Clairval. Nothing of it exists: no REFNIS code, made-up outlines."""

from parvis.places.models import Hostname, Municipality, Section

HOSTNAMES = ("127.0.0.1", "localhost", "demo.localhost")

INTRO = (
    "Quatre villages, une rivière et douze mille habitants. Ici, vous proposez, vous débattez, "
    "vous votez, et la commune vous dit ce qu’elle en fait."
)

# Points (longitude, latitude): the outline clockwise from the west, the middle, and the points
# that bend the limits between the villages.
WEST, NORTH, EAST, SOUTH = (5.047, 50.240), (5.110, 50.268), (5.172, 50.240), (5.100, 50.199)
MIDDLE = (5.108, 50.237)
BENDS = {
    "north": (5.104, 50.252),
    "east": (5.140, 50.243),
    "south": (5.112, 50.218),
    "west": (5.078, 50.233),
}
NORTH_WEST = [(5.052, 50.253), (5.060, 50.262), (5.085, 50.270)]
NORTH_EAST = [(5.140, 50.273), (5.165, 50.258)]
SOUTH_EAST = [(5.168, 50.222), (5.150, 50.208), (5.125, 50.203)]
SOUTH_WEST = [(5.072, 50.206), (5.052, 50.221)]

SECTIONS = (
    (
        "haute-roche",
        "Haute-Roche",
        2_310,
        [WEST, *NORTH_WEST, NORTH, BENDS["north"], MIDDLE, BENDS["west"]],
    ),
    (
        "clairval-centre",
        "Clairval-Centre",
        5_640,
        [NORTH, *NORTH_EAST, EAST, BENDS["east"], MIDDLE, BENDS["north"]],
    ),
    (
        "trois-fontaines",
        "Trois-Fontaines",
        2_580,
        [EAST, *SOUTH_EAST, SOUTH, BENDS["south"], MIDDLE, BENDS["east"]],
    ),
    (
        "le-moulinet",
        "Le Moulinet",
        1_950,
        [SOUTH, *SOUTH_WEST, WEST, BENDS["west"], MIDDLE, BENDS["south"]],
    ),
)
OUTLINE = [WEST, *NORTH_WEST, NORTH, *NORTH_EAST, EAST, *SOUTH_EAST, SOUTH, *SOUTH_WEST]


def polygon(points) -> dict:
    """A GeoJSON polygon without holes, closed."""
    ring = [list(point) for point in (*points, points[0])]
    return {"type": "Polygon", "coordinates": [ring]}


def create_municipality(slug: str) -> Municipality:
    """Clairval and its addresses on this machine; its sections need its scope."""
    municipality = Municipality.objects.create(
        slug=slug,
        name="Clairval",
        languages=["fr", "en"],
        population=sum(population for _slug, _name, population, _points in SECTIONS),
        intro=INTRO,
        contact_email="participation@clairval.example.be",
        contact_phone="081 00 00 00",
        contact_address="Maison communale\nPlace du Kiosque 1\n5999 Clairval",
        brand_colour="#8a3324",
        accent_colour="#f2b544",
        boundary=polygon(OUTLINE),
        answer_days=45,
        answer_source="Charte de la participation de Clairval, article 7",
        is_demonstration=True,
    )
    for name in HOSTNAMES:
        Hostname.objects.create(
            municipality=municipality, name=name, is_primary=name == HOSTNAMES[0]
        )
    return municipality


def create_sections(municipality: Municipality) -> list[Section]:
    """The four villages of Clairval, in the order of `SECTIONS`."""
    return [
        Section.objects.create(
            municipality=municipality,
            slug=slug,
            name=name,
            population=population,
            geometry=polygon(points),
        )
        for slug, name, population, points in SECTIONS
    ]
