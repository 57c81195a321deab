"""The drawings as text, and that nothing stands outside of them or is too small to be read."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from racing.archive import Archive
from racing.chart_figures import Chart, ChartKind
from racing.charts import driver_chart, season_wins_chart
from racing.compare import compare, resolve_two
from racing.errors import NothingToDraw
from racing.series import Series
from tests.racing.seed_tables import table
from tests.ui.reading import drawn, faults, text_of
from ui.charts import paper
from ui.charts.cards import chart_card, chart_source, chart_svg, chart_text
from ui.charts.head_to_head import head_to_head_svg
from ui.charts.places import called
from ui.charts.tracks import OUT_GROUND, RAMP
from ui.charts.widths import fit, width
from ui.errors import refusal

TODAY = date(2026, 11, 20)
OWNER = 2**63 - 1
SMALLEST = 21  # of everything but the source line
INK = (paper.TEXT, paper.SECOND, paper.QUIET, *paper.COLOURS)


def misplaced(svg: str) -> list[str]:
    """Words that leave the card or are too small on a phone, and marks outside of the card."""
    found = []
    root = ET.fromstring(svg)
    texts = [node for node in root if node.tag.endswith("text")]
    for node in texts:
        size, text = float(node.get("font-size", "0")), node.text or ""
        long = width(text, size, bold=node.get("font-weight") == "700")
        x = float(node.get("x", "0"))
        left = x - {"start": 0, "middle": long / 2, "end": long}[node.get("text-anchor", "start")]
        if left < 4 or left + long > paper.WIDTH - 4:
            found.append(f"{text!r} from {left:.0f} to {left + long:.0f}")
        if size < SMALLEST and node is not texts[-1]:
            found.append(f"{text!r} of size {size}")
    for node in root:
        for point in re.findall(r"(-?[\d.]+),(-?[\d.]+)", node.get("points", "")):
            if not (0 <= float(point[0]) <= paper.WIDTH and 0 <= float(point[1]) <= paper.HEIGHT):
                found.append(f"a point at {point}")
    if not (texts[-1].text or "").startswith("Data: "):
        found.append("no source line")
    return found


async def ask(
    archive: Archive, driver_id: str, kind: ChartKind | None, series: Series | None, season: int | None
) -> Chart:
    return await driver_chart(archive, archive.people.resolve(driver_id), TODAY, kind, series, season)


SHOWN = [
    ("corey-heim", ChartKind.FINISHES, Series.TRUCK, 2025),
    ("corey-heim", ChartKind.FINISHES, Series.CUP, 2026),
    ("fernando-alonso", ChartKind.FINISHES, Series.F1, 2025),
    ("richard-petty", ChartKind.WINS, Series.CUP, 1967),
    ("corey-heim", ChartKind.WINS, Series.CUP, 2026),
    ("kyle-larson", ChartKind.TRACKS, Series.CUP, None),
    ("richard-petty", ChartKind.TRACKS, Series.CUP, None),
]


@pytest.mark.parametrize(("driver_id", "kind", "series", "season"), SHOWN)
async def test_the_chart_as_it_was_looked_at(
    archive: Archive,
    snapshot: SnapshotAssertion,
    driver_id: str,
    kind: ChartKind,
    series: Series,
    season: int | None,
) -> None:
    chart = await ask(archive, driver_id, kind, series, season)
    assert chart_svg(chart) == snapshot(name="svg")
    assert drawn(chart_card(chart, OWNER, drawn=True)) == snapshot(name="card")


@pytest.mark.parametrize(
    ("first", "second", "season"),
    [
        ("kyle-larson", "chase-elliott", None),
        ("richard-petty", "ayrton-senna", None),
        ("kyle-larson", "chase-elliott", 2025),
    ],
)
async def test_the_head_to_head_as_it_was_looked_at(
    archive: Archive, snapshot: SnapshotAssertion, first: str, second: str, season: int | None
) -> None:
    one, two = resolve_two(archive.people, first, second)
    assert head_to_head_svg(await compare(archive, one, two, TODAY, None, season)) == snapshot


async def test_everybody_with_results_has_charts_within_their_cards(archive: Archive) -> None:
    draw = random.Random(21)
    ids = draw.sample(sorted({r["driver_id"] for r in table("results")}), 60)
    ids += ["andres-perez-de-lara", "kyle-busch", "juan-pablo-montoya"]
    for driver_id in ids:
        first = await ask(archive, driver_id, None, None, None)
        for choice in first.choices[:6]:
            chart = await ask(archive, driver_id, choice.kind, choice.series, choice.season)
            assert misplaced(chart_svg(chart)) == [], (driver_id, choice)
            for shown in (True, False):
                assert faults(chart_card(chart, OWNER, shown)) == [], (driver_id, choice)
            assert faults(chart_text(chart)) + faults(chart_source(chart)) == [], (driver_id, choice)


async def test_who_has_nothing_to_draw_is_told_why(archive: Archive) -> None:
    with pytest.raises(NothingToDraw) as refused:
        await ask(archive, "a-f-nichols", None, None, None)
    view = refusal(refused.value)
    assert faults(view) == []
    assert text_of(view).startswith("There is nothing to draw of **A.F. Nichols** in Cup")


async def test_every_season_s_wins_are_drawn_within_the_card(archive: Archive) -> None:
    draw = random.Random(2)
    seasons = sorted({(r["series"], int(r["season"])) for r in table("race_winners")})
    for series, season in [
        *draw.sample(seasons, 40),
        ("cup", 1964),
        ("cup", 1949),
        ("f1", 1950),
        ("f1", 2026),
    ]:
        chart = await season_wins_chart(archive, Series(series), season, TODAY)
        assert misplaced(chart_svg(chart)) == [], (series, season)
        assert faults(chart_card(chart, OWNER, drawn=True)) == [], (series, season)


async def test_random_pairs_are_drawn_within_the_card(archive: Archive) -> None:
    draw = random.Random(3)
    people = list(archive.people.everyone)
    longest = sorted(people, key=lambda p: -width(p.driver.name, 24, bold=True))[:6]
    for one, two in [
        *zip(longest[::2], longest[1::2], strict=True),
        *(draw.sample(people, 2) for _ in range(80)),
    ]:
        found = await compare(archive, one, two, TODAY, None, None)
        svg = head_to_head_svg(found)
        assert svg is None or misplaced(svg) == [], (one.label, two.label)


def _light(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of "#rrggbb"."""
    cells = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in cells]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((_light(one), _light(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ink", INK)
def test_every_ink_is_read_on_the_card(ink: str) -> None:
    assert contrast(ink, paper.CARD) >= 4.5


def test_the_cells_of_a_career_are_read_and_ordered_in_grey_as_well() -> None:
    assert all(contrast(ground, ink) >= 4.5 for _, ground, ink in RAMP)
    assert contrast(OUT_GROUND, "#ffffff") >= 4.5
    lights = [_light(ground) for _, ground, _ in RAMP]
    assert lights == sorted(lights, reverse=True)


def test_a_text_is_fitted_by_size_then_cut() -> None:
    assert fit("Larson", 28, 700, 22) == ("Larson", 28)
    text, size = fit("Jason M. White (British Columbia)", 28, 420, 22, bold=True)
    assert text == "Jason M. White (British Columbia)"
    assert 22 <= size < 28
    cut, size = fit("Jason M. White (British Columbia)", 28, 200, 22)
    assert cut.endswith("…")
    assert size == 22
    assert width(cut, size) <= 200


def test_names_from_outside_cannot_break_the_drawing() -> None:
    assert "&lt;b&gt; &amp;" in paper.text((0, 0), "<b> &")


def test_tracks_are_called_as_fans_call_them() -> None:
    assert called("Autódromo José Carlos Pace", "São Paulo", Series.F1) == "São Paulo"
    assert called("Red Bull Ring", "Spielberg", Series.F1) == "Red Bull Ring"
    assert called("Charlotte Motor Speedway Road Course", "Concord", Series.CUP) == "Charlotte Roval"
