"""What stands above the posts for a while: whom to welcome, and whose day it is."""

from components import viewer
from components.celebrations import Celebrations
from components.lean import Row
from components.welcome_card import WelcomeCard
from data.values import Celebration, Occasions, PersonShown


class FeedCards(Row):
    """One card for each, built as soon as there is something to show."""

    def __init__(self) -> None:
        super().__init__()
        self._welcome: WelcomeCard | None = None
        self._days: Celebrations | None = None
        self._seen: tuple[tuple[PersonShown, ...], tuple[Celebration, ...]] = ((), ())

    def show_occasions(self, now: Occasions) -> None:
        """Show them; whoever is not through with the first steps welcomes nobody yet."""
        seen = now.to_welcome if viewer.whose(self.client).has_arrived else (), now.celebrations
        if seen == self._seen or self.is_deleted:
            return
        self._seen = seen
        if self._welcome is None or self._days is None:
            with self:
                self._welcome, self._days = WelcomeCard(), Celebrations()
        self._welcome.show(seen[0])
        self._days.show(seen[1])
