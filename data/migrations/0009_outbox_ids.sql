-- The number of a row stands in its message, by which the message is found again: it is never used twice,
-- not even after the newest row was erased.  SQLite knows that of new tables alone, so the rows move over.
CREATE TABLE outbox_anew (
    outbox_id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: it is the mark in the message
    key TEXT NOT NULL UNIQUE,               -- what it is, so that planning twice adds nothing
    action TEXT NOT NULL CHECK (action IN
        ('post', 'edit', 'dm', 'event_create', 'event_edit', 'event_delete')),
    kind TEXT NOT NULL,                     -- what it says: card, reminder, moved, cancelled, …
    guild_id INTEGER,                       -- NULL for a direct message
    channel_id INTEGER,                     -- frozen once it may have been sent, as is the nonce
    user_id INTEGER,                        -- of a direct message
    event_id TEXT,
    rev INTEGER,                            -- the revision that its text tells of
    payload TEXT NOT NULL DEFAULT '{}',     -- JSON: what the text needs besides the event
    target_key TEXT,                        -- of an edit or a reply: the key of the row whose message is meant
    due_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,            -- never sent from here on
    next_try_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN
        ('planned', 'claimed', 'sent', 'expired', 'cancelled', 'failed', 'uncertain')),
    lease_until INTEGER,
    first_try_at INTEGER,                   -- of the first try that may have created something
    attempts INTEGER NOT NULL DEFAULT 0,
    nonce TEXT,
    message_id INTEGER,
    last_error TEXT,
    created_at INTEGER NOT NULL,
    done_at INTEGER
) STRICT;

INSERT INTO outbox_anew
SELECT outbox_id, key, action, kind, guild_id, channel_id, user_id, event_id, rev, payload, target_key, due_at,
    expires_at, next_try_at, state, lease_until, first_try_at, attempts, nonce, message_id, last_error, created_at,
    done_at
FROM outbox ORDER BY outbox_id;

DROP TABLE outbox;
ALTER TABLE outbox_anew RENAME TO outbox;

CREATE INDEX outbox_waiting ON outbox (next_try_at) WHERE state IN ('planned', 'claimed');
CREATE INDEX outbox_by_guild ON outbox (guild_id, due_at);
CREATE INDEX outbox_by_event ON outbox (event_id) WHERE event_id IS NOT NULL;
-- See 0006.
CREATE INDEX outbox_in_order ON outbox (
    expires_at,
    due_at,
    (COALESCE(guild_id, user_id, 0) / 4194304 % 65521 * (due_at / 60000 % 65521) % 65521),
    next_try_at
) WHERE state IN ('planned', 'claimed');
-- See 0007.
CREATE INDEX outbox_by_target ON outbox (target_key) WHERE target_key IS NOT NULL;
-- What is to be forgotten: decided longest ago, as told by the newest message.
CREATE INDEX outbox_decided ON outbox (done_at) WHERE state NOT IN ('planned', 'claimed');
CREATE INDEX outbox_by_message ON outbox (message_id) WHERE message_id IS NOT NULL;
