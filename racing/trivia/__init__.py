"""Champion trivia: questions made from the records, and the game around them.

kinds/ has one file per kind of question; asking.py makes one; book.py is what they are made from.
"""
