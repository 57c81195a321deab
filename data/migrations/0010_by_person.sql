-- What a person was and will be sent of an event: when a race moves this is asked for everybody who wants to be
-- reminded of it, and all servers have rows of the same event.  Rows of servers are not in it.
CREATE INDEX outbox_by_person ON outbox (user_id, event_id) WHERE user_id IS NOT NULL;
-- Nothing looks for all rows of an event any more.
DROP INDEX outbox_by_event;
-- Who wants to be reminded of an event, and which servers have a time of their own for it.
CREATE INDEX reminder_by_event ON reminder (event_id);
CREATE INDEX override_by_event ON event_override (event_id);
