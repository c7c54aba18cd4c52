"""Why a table cannot be read, as a sentence for the person who made it."""

from bot.conversation.voice import Voice


class BatchError(Exception):
    """`message` is the id of a sentence, with its arguments: it says what is wrong, and what to do."""

    def __init__(self, message: str, **arguments: str | int) -> None:
        self.message = message
        self.arguments = arguments
        super().__init__(message)

    def told(self, voice: Voice) -> str:
        """The sentence."""
        return voice.say(self.message, **self.arguments)
