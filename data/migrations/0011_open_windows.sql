-- What may still wait for a server: its window is open.  Rows of half a year stand beside it, and each planning asks.
CREATE INDEX outbox_open ON outbox (guild_id, expires_at);
