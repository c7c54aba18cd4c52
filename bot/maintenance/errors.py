"""What a maintainer did that cannot be done: the one error of this package, said in their language."""

from bot.conversation.texts import Texts


class MaintenanceError(Exception):
    """`message` is the id of a sentence, with its arguments: it says what is wrong, and what to do."""

    def __init__(self, message: str, **arguments: str | int) -> None:
        self.message = message
        self.arguments = arguments
        super().__init__(message)

    def told(self, texts: Texts, language: str) -> str:
        """The sentence."""
        return texts.say(language, self.message, **self.arguments)
