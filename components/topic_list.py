"""The topics of most posts, each with how many name it."""

from urllib.parse import quote

from markupsafe import Markup

from components import viewer
from components.act import act_or_say
from components.live import Listening
from components.markup import show_markup
from components.words import _, ngettext
from data.events import TopicsChanged
from data.queries.topics import busiest_topics
from data.values import TopicShown

MOST = 40
"""How many stand there."""

_ROW = Markup(
    '<li><a class="topic-row" href="/topics/{tag}"><span dir="auto">#{name}</span><span class="meta">{count}</span></a></li>'
)
_NONE = Markup('<li class="list-empty">{}</li>')


class TopicList(Listening):
    """Listens first, then `fill()` loads. One that comes to be among the busiest comes in; fewer may stand there after one left."""

    def __init__(self) -> None:
        super().__init__('ul')
        self.classes('topic-list')
        self._topics: dict[str, TopicShown] = {}
        self.listen(TopicsChanged, self._on_changed, person_id=viewer.current().viewer.person_id)

    async def fill(self) -> None:
        """Show them as they stand."""
        outcome = await act_or_say(busiest_topics, limit=MOST)
        if outcome.ok and not self.is_deleted:
            self._topics = {shown.tag: shown for shown in outcome.value} | self._topics
            self._show()

    def _on_changed(self, event: TopicsChanged) -> None:
        self._topics |= {changed.tag: changed for changed in event.topics}
        with self:
            self._show()

    def _show(self) -> None:
        named = [shown for shown in self._topics.values() if shown.post_count]
        named.sort(key=lambda shown: (-shown.post_count, shown.tag))
        rows = Markup('').join(map(_row, named[:MOST]))
        show_markup(self, rows or _NONE.format(_('Nobody has written about a topic yet.')))


def _row(shown: TopicShown) -> Markup:
    count = ngettext('{n} post', '{n} posts', shown.post_count)
    return _ROW.format(tag=quote(shown.tag), name=shown.name, count=count)
