"""Every table that holds something of a server, and how it is forgotten.

A test reads the schema and fails while a table with a guild_id is missing here.
"""

from __future__ import annotations

from data.db import Transaction

# Each with the server's id as ?1.  What belongs to a person or to the operator loses the server alone.
FORGET: dict[str, str] = {
    "server_quote": "DELETE FROM server_quote WHERE guild_id = ?1",
    "quote_seen": "DELETE FROM quote_seen WHERE guild_id = ?1",
    "blocked_offerer": "DELETE FROM blocked_offerer WHERE guild_id = ?1",
    "report": "UPDATE report SET guild_id = NULL WHERE guild_id = ?1",
    "guild_setting": "DELETE FROM guild_setting WHERE guild_id = ?1",
    "event_override": "DELETE FROM event_override WHERE guild_id = ?1",
    "guild_series": "DELETE FROM guild_series WHERE guild_id = ?1",
    "subscription": "DELETE FROM subscription WHERE guild_id = ?1",
    "answer_channel": "DELETE FROM answer_channel WHERE guild_id = ?1",
    "reminder": "UPDATE reminder SET guild_id = NULL WHERE guild_id = ?1",
    "trivia_player": "DELETE FROM trivia_player WHERE guild_id = ?1",
    "trivia_question": "DELETE FROM trivia_question WHERE guild_id = ?1",  # its answers go with it
    "trivia_own": "DELETE FROM trivia_own WHERE guild_id = ?1",
    "outbox": "DELETE FROM outbox WHERE guild_id = ?1",
    "guild": "DELETE FROM guild WHERE guild_id = ?1",
}


async def delete_guild(tx: Transaction, guild_id: int) -> None:
    """Forget a server and all that its moderators and members have left in it."""
    for statement in FORGET.values():
        await tx.execute(statement, (guild_id,))
