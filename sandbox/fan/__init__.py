"""What a person does, and what a person sees."""

from .answer import Answer, Choice
from .errors import FanError, NoAnswer
from .person import Fan

__all__ = ["Answer", "Choice", "Fan", "FanError", "NoAnswer"]
