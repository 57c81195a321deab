"""The pages of /setup: each shows the present state, and what came of the last change.

wording    how channels, kinds, hours and what comes next are written
home       a line per area
races      race days: channel, series, leads; the role that may be pinged
times      hours, spoilers, server events
trivia     the daily question, and where questions for everybody are asked
daily      the small posts, and members' lines
quiet      channels where answers are public
check      permissions, the next posts, a test
posted     what became of every announcement
welcome    the one message after an invitation; the test
"""
