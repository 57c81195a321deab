"""Waiting announcements → Discord: claim, send once, record, retry, give up.

sender     the loop: what is due is claimed and handed on, never faster than Discord lets
delivery   one claimed row: from its last checks to its final state
requests   what is asked of Discord for each action
records    the outcome → the store
verdicts   what an answer, or a missing one, means
doubt      a row that may have been sent: repeat it, look back, or leave it uncertain
away       a row whose server cannot be reached: it waits until that is back
lookback   whether a message that may have been created stands in its channel
places     whether the bot may post there, by what it knows already
heard      what was heard while a request was under way: a refusal may be over
repairs    blocked channels: when they are tried again
pace       how fast, and when not at all

The states, and who moves a row from one to the next, are drawn in data/outbox/rows.py; when each kind may be
said stands in racing/announcements/windows.py.  A failure is definite (nothing was created) or ambiguous (it
may have been): an ambiguous one is repeated with the same nonce as long as the repeat arrives within 90
seconds, after which only a look into the channel decides.  A server event has no nonce: its creation is asked
for once, and only a look at the server's events allows another try.
"""
