"""What the cards of champions say."""

from __future__ import annotations

from datetime import date

import discord

from racing.archive import Archive
from racing.champions import champions
from racing.series import Series
from ui.champions import champions_card, champions_source

TODAY = date(2026, 11, 20)


def _text(view: discord.ui.LayoutView) -> str:
    return "\n".join(i.content for i in view.walk_children() if isinstance(i, discord.ui.TextDisplay))


async def _card(archive: Archive, series: Series | None, season: int | None, today: date = TODAY) -> str:
    return _text(champions_card(await champions(archive, today, series, season), 1))


TOLD: list[tuple[Series, int, list[str]]] = [
    (
        Series.CUP,
        1949,
        [
            "### Strictly Stock champion 1949\n**Red Byron** · No. 22 Oldsmobile, Raymond Parks",
            "2 wins in 6 races",
            "Most wins of the season, shared with Bob Flock. First title.",
        ],
    ),
    (
        Series.TRUCK,
        2019,
        [
            "### Gander Truck champion 2019\n**Matt Crafton** · No. 88 Ford, ThorSport Racing",
            "No win in 23 races, 7 top fives, 18 top tens",
            "More wins that season: Kyle Busch (5), Austin Hill (4), Brett Moffitt (4) and 7 more.",
            "Third title, after 2013 and 2014.",
        ],
    ),
    (
        Series.F1,
        2021,
        [
            "### Formula 1 champion 2021\n**Max Verstappen** · No. 33, Red Bull with Honda",
            "395.5 points, 8 ahead of Lewis Hamilton.",
        ],
    ),
    (Series.CUP, 1967, ["### Grand National champion 1967\n**Richard Petty**", "27 wins in 48 races"]),
    (Series.NXS, 2010, ["### Nationwide champion 2010", "More wins that season: Kyle Busch (13)"]),
    (Series.TRUCK, 1995, ["### SuperTruck champion 1995\n**Mike Skinner**"]),
    (Series.CUP, 1956, ["No. 300, 87 and 500B Chrysler and Dodge, Carl Kiekhaefer"]),
]


async def test_a_season_is_told_in_figures(archive: Archive) -> None:
    for series, season, sentences in TOLD:
        text = await _card(archive, series, season)
        for sentence in sentences:
            assert sentence in text


OPEN = [
    (Series.CUP, TODAY, "2026: decided 8 Nov. Not in our records yet."),
    (Series.CUP, date(2026, 6, 1), "2026: after 14 of 36 races, decided 8 Nov."),
    (Series.CUP, date(2026, 1, 5), "2026: before the first of 36 races, decided 8 Nov."),
    (Series.F1, TODAY, "2026: after 11 of 23 races, decided 6 Dec."),
]


async def test_an_open_season_is_told_as_it_stands(archive: Archive) -> None:
    for series, today, sentence in OPEN:
        for season in (2026, None):
            text = await _card(archive, series, season, today)
            assert text.splitlines()[1] == sentence
            assert "no champion" not in text.lower()


async def test_the_list_uses_the_names_of_the_time(archive: Archive) -> None:
    found = await champions(archive, TODAY)
    pages = [_text(champions_card(found, 1, page=page)) for page in range(8)]
    text = "\n".join(pages)
    names = ("Cup", "Monster Energy Cup", "Sprint Cup", "Nextel Cup", "Winston Cup")
    places = [text.index(f"-# {name} Series\n") for name in names]
    places += [text.index("-# Grand National\n"), text.index("-# Strictly Stock\n**1949** · Red Byron")]
    assert places == sorted(places)
    assert "No series was named, so this is Cup." in pages[0]


async def test_titles_per_driver(archive: Archive) -> None:
    text = _text(champions_card(await champions(archive, TODAY, Series.F1), 1, "driver"))
    assert "Most titles: Lewis Hamilton and Michael Schumacher, 7 each." in text
    assert "**3** Juan Manuel Fangio · 5 titles: 1951, 1954, 1955, 1956 and 1957" in text


async def test_every_card_keeps_discords_limits(archive: Archive) -> None:
    for series in Series:
        found = await champions(archive, TODAY, series)
        views = [
            champions_card(found, 2**63, order, page) for order in ("season", "driver") for page in range(9)
        ]
        views.append(champions_source(found))
        for season in range(series.first_season, 2027):
            views.append(champions_card(await champions(archive, TODAY, series, season), 2**63))
        for view in views:
            assert view.content_length() <= 4000
            assert sum(1 for _ in view.walk_children()) <= 15
