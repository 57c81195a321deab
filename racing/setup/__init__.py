"""What a server's moderators choose, and what comes of it.

state      the settings as they stand, with what is posted next
changes    each choice, and its one undo
forecast   the next posts
posted     what became of every announcement
"""
