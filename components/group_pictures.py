"""The pictures that were shown in a group, each as the way to its post."""

from markupsafe import Markup, escape

from components import viewer
from components.act import act_or_say
from components.form import button
from components.group_words import older_note
from components.live import Listening
from components.markup import markup, show_markup
from components.words import _
from data.events import PostCame, PostDeleted, PostEdited, PostPublished, PostRestored
from data.queries.posts import of_group_with_pictures
from data.values import GroupEntry, Place, PostShown

_TILE = Markup(
    '<a class="picture-tile" href="/post/{}"><img src="/files/{}/320" alt="{}" loading="lazy" decoding="async"></a>'
)


async def pictures_of(entry: GroupEntry) -> None:
    """All pictures, the newest first."""
    await GroupPictures(entry).fill()


class GroupPictures(Listening):
    """Listens first, then `fill()` loads; grows at the end by a button."""

    def __init__(self, entry: GroupEntry) -> None:
        super().__init__()
        self._group_id = entry.id
        self._posts: dict[int, PostShown] = {}
        self._gone: set[int] = set()
        self._next: Place | None = None
        with self:
            self._grid = markup('div', 'picture-tiles', Markup(''))
            self._empty = markup(
                'p', 'list-empty', escape(' '.join(filter(None, (_('No pictures yet.'), older_note(entry)))))
            )
            self._more = button(_('Show more'), 'link-button', self.fill)
        me = viewer.current().viewer.person_id
        for kind in (PostPublished, PostEdited, PostRestored):
            self.listen(kind, self._on_came, person_id=me)
        self.listen(PostDeleted, self._on_deleted, person_id=me)

    async def fill(self) -> None:
        """Show the first pictures, or the next."""
        outcome = await act_or_say(of_group_with_pictures, self._next, group_id=self._group_id)
        if outcome.ok and not self.is_deleted:
            self._next = outcome.value.next
            for post in outcome.value.posts:
                if post.id not in self._gone:
                    self._posts.setdefault(post.id, post)
            self._show()

    def _on_came(self, event: PostCame) -> None:
        if event.post.group_id == self._group_id:
            self._gone.discard(event.post.id)
            self._posts[event.post.id] = event.post
            self._show()

    def _on_deleted(self, event: PostDeleted) -> None:
        self._gone.add(event.post_id)
        if self._posts.pop(event.post_id, None) is not None:
            self._show()

    def _show(self) -> None:
        by_time = sorted(self._posts.values(), key=lambda post: (post.created_at, post.id), reverse=True)
        tiles = [_TILE.format(post.id, picture.id, picture.alt) for post in by_time for picture in post.pictures]
        show_markup(self._grid, Markup('').join(tiles))
        self._empty.set_visibility(not tiles)
        self._more.set_visibility(self._next is not None)
