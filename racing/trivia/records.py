"""What a trivia book holds: small immutable records of complete seasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from racing.series import Series


@dataclass(frozen=True, slots=True)
class Racer:
    """A driver in one series, to the end of its last complete season.

    `firm` is False where two tables count the wins differently (shared drives): no win is asked about then.
    """

    series: Series
    driver_id: str
    name: str
    dead: bool
    first_season: int
    last_season: int
    starts: int
    wins: int
    titles: tuple[int, ...]
    firm: bool
    level: int

    @property
    def key(self) -> str:
        """Series and driver."""
        return f"{self.series}:{self.driver_id}"


@dataclass(frozen=True, slots=True)
class Race:
    """A race and its winner; `named` is False where the season had another race of that name."""

    series: Series
    season: int
    round: int
    run_on: date
    name: str
    track: str
    place_id: str
    driver_id: str
    car: str | None
    team: str | None
    make: str | None
    start: int | None
    led: int | None
    laps: int | None
    named: bool
    level: int

    @property
    def key(self) -> str:
        """Series, season and round."""
        return f"{self.series}:{self.season}:{self.round}"

    @property
    def title(self) -> str:
        """ "the 1998 Daytona 500"."""
        name = self.name.removeprefix("The ").removeprefix(f"{self.season} ")
        return f"the {self.season} {name}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A driver's season in one series."""

    series: Series
    season: int
    driver_id: str
    cars: tuple[str, ...]
    teams: tuple[str, ...]
    makes: tuple[str, ...]
    starts: int
    wins: int
    top5: int
    top10: int
    level: int

    @property
    def key(self) -> str:
        """Series, season and driver."""
        return f"{self.series}:{self.season}:{self.driver_id}"


@dataclass(frozen=True, slots=True)
class Title:
    """A championship.  Car, team and make are None where the lists of them disagree."""

    series: Series
    season: int
    driver_id: str
    car: str | None
    team: str | None
    make: str | None
    level: int

    @property
    def key(self) -> str:
        """Series and season."""
        return f"{self.series}:{self.season}"


@dataclass(frozen=True, slots=True)
class Ground:
    """One series at one track, all its races there oldest first."""

    series: Series
    place_id: str
    name: str
    races: tuple[Race, ...]
    level: int

    @property
    def key(self) -> str:
        """Series and track."""
        return f"{self.series}:{self.place_id}"


@dataclass(frozen=True, slots=True)
class Site:
    """A described track: where it is, how long a lap, when it opened.  `series` raced there most.

    `agreed` where the last race there, in `newest`, has the same length of a lap.
    """

    series: Series
    place_id: str
    name: str
    city: str | None
    region: str | None
    country: str | None
    length_miles: float | None
    agreed: bool
    newest: int
    opened: int | None
    level: int

    @property
    def key(self) -> str:
        """The track."""
        return self.place_id


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation that is certain, by somebody not known to have died."""

    series: Series
    quote_id: str
    speaker_id: str
    speaker: str
    text: str
    said_at: str | None
    source: str
    level: int

    @property
    def key(self) -> str:
        """The quotation."""
        return self.quote_id


@dataclass(frozen=True, slots=True)
class Year:
    """A complete season of a series."""

    series: Series
    season: int
    level: int

    @property
    def key(self) -> str:
        """Series and season."""
        return f"{self.series}:{self.season}"
