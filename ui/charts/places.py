"""What a track is called on a chart, where there is little room."""

from __future__ import annotations

from racing.series import Series
from ui.theme import track_short

# Circuits that are not called by the city that they lie in.
_SAID = {
    "Circuit de Barcelona-Catalunya": "Barcelona",
    "Circuit de Monaco": "Monaco",
    "Circuit of the Americas": "COTA",
    "Autodromo Internazionale del Mugello": "Mugello",
    "Indianapolis Motor Speedway": "Indianapolis",
    "Red Bull Ring": "Red Bull Ring",
}


def called(track: str, city: str | None, series: Series) -> str:
    """F1's circuits by their city, NASCAR's tracks as fans call them, "the" left out."""
    if series is Series.F1:
        return _SAID.get(track) or city or track_short(track)
    short = track_short(track).removeprefix("the ")
    return short.replace("road course", "road").replace("Raceway Park", "RP")
