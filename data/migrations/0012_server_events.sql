-- How the events in servers' own lists stand, however long ago they were written: looked up at each planning.
CREATE INDEX outbox_of_server_events ON outbox (guild_id, event_id)
WHERE action IN ('event_create', 'event_edit', 'event_delete');
