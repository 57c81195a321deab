"""What is said unasked, and when.

windows     when each kind may be said: never outside it
told        which time of an event a post has told of
race_days   cards and reminders of a server's race days
changes     what a changed event asks for where it was told of: edits and notices
plan        all of it → rows of the outbox, each at most once
composed    what a row says
history     who won here before
compose     a row → everything its text needs, read again right before it is sent
posted      what was posted, looked up for who asks why
kinds       the table of kinds: how each is composed, and what it may do
"""
