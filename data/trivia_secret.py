"""What makes the questions of an installation its own: code and records are public."""

from __future__ import annotations

from data.db import Database
from data.trivia import Reader


async def get_trivia_secret(db: Reader) -> str:
    """The secret of this installation.

    Raises: LookupError before the first start has set it.
    """
    rows = await db.fetch_all("SELECT secret FROM trivia_secret")
    if not rows:
        raise LookupError("the trivia secret is set at the first start")
    return str(rows[0][0])


async def set_trivia_secret(db: Database, secret: str) -> None:
    """Keep `secret` if there is none yet."""
    async with db.transaction() as tx:
        await tx.execute(
            "INSERT INTO trivia_secret (only, secret) VALUES (1, ?) ON CONFLICT (only) DO NOTHING", (secret,)
        )
