"""What is pressed under trivia.  No spelling says, or hides, which answer is right."""

from __future__ import annotations

from dataclasses import dataclass

from ui.buttons import Press


@dataclass(frozen=True)
class GiveAnswer(Press):
    """The answer number `choice`, from 0."""

    prefix = "trivia"
    question_id: int
    choice: int


@dataclass(frozen=True)
class AnotherQuestion(Press):
    """A new question for this person alone; "-" and 0 leave a wish open."""

    prefix = "trivia-next"
    topic: str
    series: str
    level: int


@dataclass(frozen=True)
class TriviaCard(Press):
    """Show the person's own figures."""

    prefix = "trivia-me"


@dataclass(frozen=True)
class TriviaRules(Press):
    """Explain the rules."""

    prefix = "trivia-rules"


@dataclass(frozen=True)
class TurnLeaders(Press):
    """Another page, or another period, of the leaders.  `owner_id` asked; `series` "-" is all."""

    prefix = "leaders"
    owner_id: int
    period: str
    series: str
    page: int


@dataclass(frozen=True)
class VoidQuestion(Press):
    """Void the question that the moderator was shown."""

    prefix = "trivia-void"
    question_id: int


@dataclass(frozen=True)
class OwnForm(Press):
    """The form of a moderator's question, sent."""

    prefix = "trivia-own"


@dataclass(frozen=True)
class FixOwn(Press):
    """Open the form of a refused question again, with what was typed."""

    prefix = "trivia-own-fix"
