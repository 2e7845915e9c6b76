"""How far everybody in an open conversation has read, as one page knows it: as far as that may be known at all."""

from collections.abc import Iterable

from components.live import encode
from data.values import MemberShown, MessageShown


class Receipts(dict[int, int | None]):
    """By person, up to which message they have read; None for whoever does not let the viewer know."""

    def take(self, members: Iterable[MemberShown]) -> None:
        """Know it of these, and of nobody else."""
        self.clear()
        for member in members:
            self.join(member)

    def join(self, member: MemberShown) -> None:
        """Know it of one more; who has just come has seen nothing yet."""
        self[member.person.id] = member.read_id if member.read_at is not None else None

    def of(self, message: MessageShown | None) -> str:
        """How many others than its author have seen a message, and whether all have; nothing for no message."""
        if message is None:
            return ''
        others = [read_id for person_id, read_id in self.items() if person_id != message.line.author.id]
        by = sum(read_id is not None and read_id >= message.id for read_id in others)
        return encode({'message_id': message.id, 'by': by, 'all': by == len(others)})
