-- Quotations: the reference ones (from data/seed/quotes.json), those that servers add, what was shown where,
-- and reports of mistakes.

CREATE TABLE quote (
    number INTEGER PRIMARY KEY,    -- the place in the file; quote_id is what others refer to
    quote_id TEXT NOT NULL UNIQUE,
    speaker TEXT NOT NULL,         -- a driver_id, or the id of a person who never raced
    speaker_name TEXT,
    speaker_role TEXT,
    text TEXT NOT NULL,
    said_at TEXT,
    year INTEGER,
    series TEXT,
    attribution TEXT NOT NULL,     -- confirmed, single-source, attributed, disputed-speaker, disputed-wording, film
    attribution_note TEXT,
    also_attributed_to TEXT,       -- ids parted by |
    sources TEXT NOT NULL,         -- JSON: [[title, url or null], …]
    tags TEXT,                     -- parted by |
    names TEXT NOT NULL            -- every name of every speaker, for the search
) STRICT;

CREATE VIRTUAL TABLE quote_fts USING fts5(
    text, names, tags, said_at, content = 'quote', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

-- One row per word that occurs: what typed words are corrected against.
CREATE VIRTUAL TABLE quote_word USING fts5vocab('quote_fts', 'row');

CREATE TRIGGER quote_added AFTER INSERT ON quote BEGIN
    INSERT INTO quote_fts (rowid, text, names, tags, said_at)
    VALUES (new.number, new.text, new.names, new.tags, new.said_at);
END;

CREATE TRIGGER quote_removed AFTER DELETE ON quote BEGIN
    INSERT INTO quote_fts (quote_fts, rowid, text, names, tags, said_at)
    VALUES ('delete', old.number, old.text, old.names, old.tags, old.said_at);
END;

-- What a server adds stays in that server.  AUTOINCREMENT: the number of a removed one never returns, for
-- buttons of old messages still name it.
CREATE TABLE server_quote (
    server_quote_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    pool TEXT NOT NULL CHECK (pool IN ('racing', 'members')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected')),
    revision INTEGER NOT NULL DEFAULT 1,   -- grows with every edit: what is approved is what was seen
    text TEXT NOT NULL,
    speaker TEXT NOT NULL,
    driver_id TEXT,
    said_at TEXT,
    year INTEGER,
    source_url TEXT,
    author_id INTEGER,             -- whose own line it is; NULL in the racing pool
    channel_id INTEGER,            -- the message that it was saved from
    message_id INTEGER,
    offered_by_id INTEGER,         -- NULL once that person's data were erased
    offered_at TEXT NOT NULL,
    decided_by_id INTEGER,
    decided_at TEXT,
    reason TEXT,
    place TEXT GENERATED ALWAYS AS (substr(pool, 1, 1) || guild_id) VIRTUAL  -- "r123", a word for the search
) STRICT;

CREATE INDEX server_quote_by_guild ON server_quote (guild_id, state, pool);
CREATE INDEX server_quote_by_sender ON server_quote (offered_by_id, guild_id);
CREATE INDEX server_quote_by_author ON server_quote (author_id);

CREATE VIRTUAL TABLE server_quote_fts USING fts5(
    text, speaker, said_at, place,
    content = 'server_quote', content_rowid = 'server_quote_id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER server_quote_approved AFTER UPDATE OF state ON server_quote
WHEN new.state = 'approved' AND old.state <> 'approved' BEGIN
    INSERT INTO server_quote_fts (rowid, text, speaker, said_at, place)
    VALUES (new.server_quote_id, new.text, new.speaker, new.said_at, new.place);
END;

CREATE TRIGGER server_quote_removed AFTER DELETE ON server_quote WHEN old.state = 'approved' BEGIN
    INSERT INTO server_quote_fts (server_quote_fts, rowid, text, speaker, said_at, place)
    VALUES ('delete', old.server_quote_id, old.text, old.speaker, old.said_at, old.place);
END;

-- Which quotes a server (user_id 0), or a person in private (guild_id 0), has been shown.
CREATE TABLE quote_seen (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    quote_key TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (guild_id, user_id, quote_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX quote_seen_by_user ON quote_seen (user_id) WHERE user_id <> 0;

CREATE TABLE blocked_offerer (
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    blocked_by_id INTEGER,
    blocked_at TEXT NOT NULL,
    PRIMARY KEY (guild_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE report (
    report_id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER,              -- NULL: from a private conversation
    user_id INTEGER,               -- NULL once that person's data were erased
    card TEXT NOT NULL,            -- which kind of card, "driver"
    card_key TEXT NOT NULL,        -- about what, "corey-heim"
    text TEXT NOT NULL,
    source TEXT,
    reported_at TEXT NOT NULL,
    closed_by_id INTEGER,          -- a moderator's; the operator's list holds closed ones as well
    closed_at TEXT
) STRICT;

CREATE INDEX report_by_guild ON report (guild_id, closed_at);
CREATE INDEX report_by_user ON report (user_id);

CREATE TABLE guild_setting (
    guild_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (guild_id, name)
) STRICT, WITHOUT ROWID;
