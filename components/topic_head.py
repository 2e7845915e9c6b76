"""What a topic is called, and how many posts name it."""

from markupsafe import Markup

from components import viewer
from components.act import act
from components.live import Listening
from components.markup import show_markup
from components.words import _, ngettext
from data.events import TopicsChanged
from data.queries.topics import topic
from data.values import TopicShown

_HEAD = Markup(
    '<div class="topic-name"><h1 class="page-title" dir="auto">#{name}</h1><span class="meta">{count}<a href="/topics">{all}</a></span></div>'
)


class TopicHead(Listening):
    """The head of a topic's page: by its folded tag, and how it is spelt as long as nobody names it.

    Listens first, then `fill()` loads.
    """

    def __init__(self, tag: str, spelt: str) -> None:
        super().__init__('header')
        self._tag = tag
        self._spelt = spelt
        self._told = False
        self._is_empty = True
        self.classes('page-head topic-head')
        self.listen(TopicsChanged, self._on_changed, person_id=viewer.current().viewer.person_id)
        self._show(TopicShown(tag, spelt, 0))

    def stand_above(self, is_empty: bool) -> None:
        """Say nothing of a count where the only posts are some of groups, which are not counted."""
        self._is_empty = is_empty
        with self:
            self._show(self._shown)

    async def fill(self) -> None:
        """Show it as it stands."""
        outcome = await act(topic, self._tag)
        if outcome.ok and not self._told:
            self._show(outcome.value)

    def _on_changed(self, event: TopicsChanged) -> None:
        for changed in event.topics:
            if changed.tag == self._tag:
                self._told = True
                with self:
                    self._show(changed)

    def _show(self, shown: TopicShown) -> None:
        self._shown = shown
        name, count = self._spelt, _('No posts yet') + ' · ' if self._is_empty else ''
        if shown.post_count:
            name, count = shown.name, ngettext('{n} post', '{n} posts', shown.post_count) + ' · '
        show_markup(self, _HEAD.format(name=name, count=count, all=_('All topics')))
