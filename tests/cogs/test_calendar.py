"""/next and /schedule, asked over the loopback Discord."""

from __future__ import annotations

from icalendar import Calendar

from sandbox.fan import Fan


async def test_the_off_season_leads_with_the_first_race_and_its_days(fan: Fan) -> None:
    answer = await fan.slash("/next", series="winston")
    assert answer.text.splitlines() == [
        "### 93 days to the Daytona 500",
        "Cup · race 1 of 36 · Daytona International Speedway",
        "Sunday 21 Feb 2027, start time not announced",
        "FOX",
        "Before it: Busch Light Clash at Daytona (exhibition), 13 Feb; Duel at Daytona (exhibition), 18 Feb",
        "-# Dates are those at the track. From the published schedule.",
    ]
    assert answer.buttons == ["Remind me", "Schedule", "All series", "Source"]
    assert not answer.ephemeral


async def test_without_a_series_there_is_one_line_for_each(fan: Fan) -> None:
    answer = await fan.slash("/next")
    lines = answer.text.splitlines()
    assert lines[0] == "### What runs next"
    # The Las Vegas Grand Prix is the day after tomorrow, 04:00 UTC.
    assert lines[1] == "**F1** · Las Vegas Grand Prix · <t:1795320000:F> · <t:1795320000:R>"
    assert [line.split(" · ")[0] for line in lines[2:5]] == ["**Trucks**", "**O'Reilly**", "**Cup**"]
    assert lines[4].startswith(
        "**Cup** · 93 days to the Daytona 500 · Sunday 21 Feb 2027, start time not announced · before it: "
    )
    opened = await fan.click(answer, "Trucks")
    assert opened.kind == "update"
    assert opened.first_line == "### 91 days to the first Truck race"
    copied = await fan.as_("Sam").click(opened, "All series")
    assert copied.ephemeral
    assert copied.text == answer.text
    source = await fan.click(opened, "Source")
    assert source.ephemeral
    assert "not announced yet" in source.text


async def test_a_season_is_paged_by_month_and_told_from_race_to_race(fan: Fan) -> None:
    answer = await fan.slash("/schedule", series="cup", season=2026)
    assert answer.first_line == "### Cup 2026 · November"
    february = await fan.choose(answer, "February")
    lines = february.text.splitlines()
    assert lines[0] == "### Cup 2026 · February"
    assert lines[1] == "<t:1770246000:f> · **Cook Out Clash at Bowman Gray** · exhibition · FS2"
    assert "<t:1771180200:f> · **Daytona 500** · FOX" in lines
    march = await fan.click(february, "▶")
    assert march.first_line == "### Cup 2026 · March"
    next_year = await fan.click(march, "2027")
    assert next_year.first_line == "### Cup 2027 · February"
    assert next_year.text.count("start time not announced") == 4
    # A date without a start never becomes an instant.
    assert "<t:" not in next_year.text


async def test_no_series_is_cup_and_says_so(fan: Fan) -> None:
    answer = await fan.slash("/schedule")
    assert answer.first_line == "### Cup 2027 · February"
    assert answer.text.endswith("No series was named, so this is Cup.")


async def test_a_season_without_a_calendar(fan: Fan) -> None:
    answer = await fan.slash("/schedule", series="f1", season=2030)
    assert answer.ephemeral
    assert answer.text == "I know no F1 calendar of 2030, only 2026."
    assert [c.name for c in await fan.autocomplete("/schedule", "season", series="f1", season="")] == ["2026"]


async def test_the_file_has_every_race_once_with_what_is_known_of_it(fan: Fan) -> None:
    answer = await fan.slash("/schedule", series="cup", season=2027)
    handed = await fan.click(answer, "Add to calendar")
    assert handed.ephemeral
    (name,) = handed.files
    assert name == "pit-board-cup-2027.ics"
    calendar = Calendar.from_ical(handed.files[name])
    events = calendar.walk("VEVENT")
    assert len({event["UID"] for event in events}) == len(events) == 39
    first = events[0]
    assert first["UID"] == "cup-2027-busch-light-clash-at-daytona@pit-board"
    assert first["DTSTART"].params["VALUE"] == "DATE"
    assert b"DTSTAMP:20261120T" in handed.files[name]
