"""The source line of a picture: a duty of the licences, so it is in every one."""

from __future__ import annotations

from collections.abc import Sequence

from racing.series import Series
from ui.theme import joined

NASCAR = "Data: nascaR.data, DriverAverages.com, NASCAR"
F1 = "Data: F1DB, CC BY 4.0"


def source_line(*series: Series) -> str:
    """Where the figures of these series come from."""
    lines = [NASCAR] if any(one.is_nascar for one in series) else []
    if any(not one.is_nascar for one in series):
        lines.append(F1)
    return " · ".join(lines).replace("· Data: ", "· ")


def results_known(seasons: Sequence[int], attribute: str = "") -> str:
    """Of which seasons every finish is known: "single Cup results are in the records for 2025 only"."""
    results = f"single {attribute} results" if attribute else "single results"
    if not seasons:
        return f"{results} are not in the records by now"
    return f"{results} are in the records for {joined([str(season) for season in seasons])} only"
