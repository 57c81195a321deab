-- The edits and replies of a post: counted before each edit, and looked up by who asks why it was changed.
CREATE INDEX outbox_by_target ON outbox (target_key) WHERE target_key IS NOT NULL;
