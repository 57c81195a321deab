"""The source line of a picture: a duty of the licences, so it is in every one."""

from __future__ import annotations

from racing.series import Series

NASCAR = "Data: nascaR.data, DriverAverages.com, NASCAR"
F1 = "Data: F1DB, CC BY 4.0"


def source_line(*series: Series) -> str:
    """Where the figures of these series come from."""
    lines = [NASCAR] if any(one.is_nascar for one in series) else []
    if any(not one.is_nascar for one in series):
        lines.append(F1)
    return " · ".join(lines).replace("· Data: ", "· ")
