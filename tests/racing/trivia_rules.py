"""For every kind of question: the right answers, found by another path than the question was made."""

from __future__ import annotations

from racing.trivia.parts import Question
from tests.racing.seed_tables import number, table
from tests.racing.trivia_right import (
    NAMES,
    Right,
    by_name,
    career,
    champion,
    complete,
    counts_at,
    first_win,
    fits,
    ground,
    id_of,
    in_season,
    most,
    named,
    place,
    quotes,
    race,
    race_days,
    season_rows,
    single,
    titles,
    wins,
    won,
)


def _series(q: Question) -> str:
    assert q.series is not None  # the kinds that are recomputed here all have one
    return q.series.value


def _season(q: Question) -> int:
    return int(q.subject.split(":")[1])


def _champions_row(q: Question) -> dict[str, str]:
    rows = complete("champions")
    return next(r for r in rows if (r["series"], int(r["season"])) == (_series(q), _season(q)))


def _name(q: Question) -> str:
    (name,) = by_name(q.subject.split(":")[-1])
    return name


def _season_row(q: Question) -> dict[str, str]:
    row = season_rows()[q.subject]
    assert by_name(row["driver_id"])[0] in (q.text + q.answer)
    return row


def _winners_season(q: Question) -> str:
    row = race(q)
    return season_rows()[f"{row['series']}:{row['season']}:{row['driver_id']}"]["wins"]


def _day(q: Question) -> list[str]:
    row = race(q)
    assert race_days()[row["series"], row["date"]] == 1
    return by_name(row["driver_id"])


def _won_there(q: Question, year: str) -> bool:
    row = race(q)
    names = place(row["track"])
    return any(r["season"] == year and r["track"] in names for r in won(_series(q), row["driver_id"]))


def _season_most(q: Question) -> list[str]:
    ranked = in_season(q.subject)
    best = max(number(r, "wins") for r in ranked)
    return [name for r in ranked if number(r, "wins") == best for name in by_name(r["driver_id"])]


def _wins_in(q: Question, name: str) -> int:
    series, season, _ = q.subject.split(":")
    row = season_rows().get(f"{series}:{season}:{id_of(name)}")
    return number(row, "wins") if row else 0


def _drove(q: Question, name: str) -> bool:
    series, season, _ = q.subject.split(":")
    (car,) = season_rows()[q.subject]["cars"].split("|")
    return car in season_rows()[f"{series}:{season}:{id_of(name)}"]["cars"].split("|")


def _order(q: Question) -> list[str]:
    def falls(option: str) -> bool:
        counts = [wins(_series(q), name) for name in option.split(", ")]
        return counts[0] > counts[1] > counts[2]

    return fits(q, falls)


def _opened(q: Question) -> list[str]:
    return [r["opened"] for r in table("tracks") if r["track_id"] == q.subject]


def _where(q: Question) -> list[str]:
    (row,) = [r for r in table("tracks") if r["track_id"] == q.subject]
    return [row["region"] if "state" in q.text.split(" were ")[0] else row["country"]]


def _length(q: Question) -> list[str]:
    (row,) = [r for r in table("tracks") if r["track_id"] == q.subject]
    names = place(row["name"])
    year = q.text.removesuffix("?").split()[-1]
    lengths = {
        float(r["length_miles"])
        for r in complete("race_winners")
        if r["track"] in names and r["season"] == year and r["length_miles"]
    }
    return [f"{length:g} miles" for length in lengths if length == float(row["length_miles"])]


RIGHT: dict[str, Right] = {
    "champion-of": lambda q: by_name(champion(_series(q), _season(q))),
    "champion-year": lambda q: fits(
        q, lambda o: champion(_series(q), int(o)) == _champions_row(q)["driver_id"]
    ),
    "champion-team": lambda q: single(_champions_row(q)["team"]),
    "champion-make": lambda q: single(_champions_row(q)["manufacturer"]),
    "champion-number": lambda q: named(*single(_champions_row(q)["car"])),
    "champion-before": lambda q: by_name(champion(_series(q), _season(q) - 1)),
    "champion-after": lambda q: by_name(champion(_series(q), _season(q) + 1)),
    "most-titles": lambda q: most(q, lambda o: len(titles(_series(q), o))),
    "titles-count": lambda q: [str(len(titles(_series(q), _name(q))))],
    "never-champion": lambda q: fits(q, lambda o: not titles(_series(q), o)),
    "race-winner": lambda q: by_name(race(q)["driver_id"]),
    "race-year": lambda q: fits(q, lambda o: _won_there(q, o)),
    "race-track": lambda q: fits(q, lambda o: o in place(race(q)["track"])),
    "race-make": lambda q: single(race(q)["manufacturer"]),
    "race-team": lambda q: single(race(q)["team"]),
    "race-number": lambda q: named(race(q)["car"]),
    "this-day": _day,
    "chain-wins": lambda q: [_winners_season(q)],
    "chain-titles": lambda q: [str(len(titles(_series(q), by_name(race(q)["driver_id"])[0])))],
    "season-wins": lambda q: [_season_row(q)["wins"]],
    "season-who": lambda q: fits(q, lambda o: _wins_in(q, o) == number(_season_row(q), "wins")),
    "season-most": _season_most,
    "season-number": lambda q: named(*single(_season_row(q)["cars"])),
    "season-team": lambda q: single(_season_row(q)["teams"]),
    "season-make": lambda q: single(_season_row(q)["manufacturers"]),
    "number-driver": lambda q: fits(q, lambda o: _drove(q, o)),
    "debut": lambda q: [min(r["season"] for r in career(_series(q), id_of(_name(q))))],
    "first-win": lambda q: [first_win(q)["season"]],
    "first-win-track": lambda q: fits(q, lambda o: o in place(first_win(q)["track"])),
    "career-wins": lambda q: [str(wins(_series(q), _name(q)))],
    "more-wins": lambda q: most(q, lambda o: wins(_series(q), o)),
    "order-wins": _order,
    "track-most-wins": lambda q: most(q, lambda o: counts_at(q)[id_of(o)]),
    "never-won-at": lambda q: fits(q, lambda o: not counts_at(q)[id_of(o)]),
    "track-first-winner": lambda q: by_name(ground(q)[0]["driver_id"]),
    "track-where": _where,
    "track-length": _length,
    "track-opened": _opened,
    "who-said": lambda q: by_name(quotes()[q.subject]["speaker"]),
    "old-name": lambda q: fits(q, lambda o: _season(q) in NAMES[_series(q), o]),
}
