"""Idioms whose words say what they do not mean: "coup de main", "mort de rire", "een dag overslaan"."""

from collections.abc import Iterable, Sequence

from bot.knowledge.phrases import Phrase
from bot.understanding.phrase_items import Numbering
from bot.understanding.phrase_nodes import Beginnings, Grammar, Nodes
from bot.understanding.vocabulary import BOUNDARY, OTHER

# An idiom is an idiom: nothing denies it.
_GRAMMAR = Grammar(frozenset(), frozenset(), frozenset(), frozenset())


class Idioms:
    """Knows idioms, and takes them out of messages. A gap in an idiom stands for nothing."""

    def __init__(self, numbering: Numbering, idioms: Iterable[Phrase]) -> None:
        self._beginnings = Beginnings(numbering, _GRAMMAR, (("", idiom) for idiom in idioms))

    def without(self, message: Sequence[int]) -> list[int]:
        """The message with words of no meaning where its idioms were, the longest of those that begin alike."""
        said = list(message)
        for position, word in enumerate(message):
            nodes = self._beginnings.after(abs(word))
            if nodes:
                end = _end(nodes, message, position + 1)
                said[position:end] = [OTHER] * (end - position)
        return said


def _end(nodes: Nodes, message: Sequence[int], start: int) -> int:
    """Where the longest idiom ends that came to these nodes with the word before `start`; before it, if none does."""
    longest = start - 1
    for end in range(start, len(message) + 1):
        longest = end if any(node.ends for node in nodes) else longest
        word = abs(message[end]) if end < len(message) else BOUNDARY
        nodes = tuple(dict.fromkeys(after for node in nodes for after in node.edges.get(word, ())))
        if not nodes:
            break
    return longest
