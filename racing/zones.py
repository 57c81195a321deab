"""Time zones: what people type for one, and what is offered while they type."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from racing.folding import fold
from racing.setup_errors import UnknownZone

DEFAULT_ZONE = "America/New_York"
# Offered while nothing is typed: where most servers are, then some of each part of the world.
COMMON = (
    *("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles"),
    *("America/Toronto", "America/Vancouver", "America/Mexico_City", "America/Sao_Paulo"),
    *("Europe/London", "Europe/Dublin", "Europe/Paris", "Europe/Berlin", "Europe/Rome", "Europe/Madrid"),
    *("Europe/Helsinki", "Africa/Johannesburg", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore"),
    *("Asia/Tokyo", "Australia/Perth", "Australia/Sydney", "Pacific/Auckland", "UTC"),
)
# What zones are called in everyday speech in the countries where NASCAR races.
_SPOKEN = {
    "eastern": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "central": "America/Chicago",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "gmt": "UTC",
    "uk": "Europe/London",
    "charlotte": "America/New_York",
    "daytona": "America/New_York",
}
_PARTS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe")
_PLACES = (*_PARTS, "Indian", "Pacific")
MAX_FOUND = 25
MAX_TYPED = 60
LIKE_ENOUGH = 70
NEAR = 3


@cache
def _zones() -> dict[str, str]:
    """As people may type it → name, of every zone that is called after a place."""
    named = [zone for zone in available_timezones() if zone.split("/")[0] in _PLACES] + ["UTC"]
    return {_flat(zone): zone for zone in sorted(named)}


def _flat(text: str) -> str:
    return fold(text[:MAX_TYPED].replace("_", " ").replace("/", " ")).strip()


def find_zones(typed: str) -> list[str]:
    """What `typed` may become, best first; the common ones for nothing typed."""
    wanted = _flat(typed)
    if not wanted:
        return list(COMMON)
    zones = _zones()
    spoken = [zone for word, zone in _SPOKEN.items() if word.startswith(wanted)]
    inside = [zone for flat, zone in zones.items() if wanted in flat]
    # A city that begins so before a name that merely contains it.
    inside.sort(key=lambda zone: (not _flat(zone.split("/")[-1]).startswith(wanted), zone not in COMMON))
    found = list(dict.fromkeys([*spoken, *inside]))
    return (found or _like(wanted))[:MAX_FOUND]


def _like(wanted: str) -> list[str]:
    cities = {flat: _flat(zone.split("/")[-1]) for flat, zone in _zones().items()}
    near = process.extract(wanted, cities, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=MAX_FOUND)
    return [_zones()[flat] for _, _, flat in near]


def read_zone(typed: str) -> str:
    """The zone meant.

    Raises: UnknownZone, with zones like it.
    """
    wanted = _flat(typed)
    exact = _zones().get(wanted) or _SPOKEN.get(wanted)
    if exact:
        return exact
    found = find_zones(typed)
    cities = [zone for zone in found if _flat(zone.split("/")[-1]) == wanted]
    if len(cities) == 1 and wanted:
        return cities[0]
    raise UnknownZone(typed, tuple(found[:NEAR]))
