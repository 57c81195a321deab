-- What waits, in the order in which it is sent: earliest expiry, then earliest due, then the servers in an order
-- that is another one for every minute in which something is due, so that nobody is always the last.
-- The sender walks this index and stops after a handful, instead of sorting all that is due each time.
CREATE INDEX outbox_in_order ON outbox (
    expires_at,
    due_at,
    (COALESCE(guild_id, user_id, 0) / 4194304 % 65521 * (due_at / 60000 % 65521) % 65521),
    next_try_at
) WHERE state IN ('planned', 'claimed');
