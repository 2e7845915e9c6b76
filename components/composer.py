"""Where posts are written. What is written stays a draft until the server has said yes."""

from nicegui import events
from pydantic import ValidationError

from components.act import act
from components.answers import answer
from components.claims import Claim, DraftKeys, Id, Key, PictureClaim, chosen
from components.lean import Row
from data.actions.posts import publish_post
from data.values import GroupShown


class PostClaim(Claim):
    """A new post."""

    key: Key
    text: str
    pictures: list[PictureClaim]
    group_id: Id | None = None
    drafts: DraftKeys


class Composer(Row, component='composer.js', dependencies=['browser/*.js']):
    """The box for a new post: in this group, or for everyone or the group that its writer chooses.

    What is written on the page of a `topic` begins with it.
    """

    def __init__(self, group: GroupShown | None = None, topic: str = '') -> None:
        super().__init__()
        self._props['topic'] = topic
        self._group_id = None
        if group is not None:
            self._group_id = self._props['group'] = group.id
        self.mark('composer')
        self.on('send', self._on_send)

    async def _on_send(self, event: events.GenericEventArguments) -> None:
        try:
            claim = PostClaim.model_validate(event.args)
        except ValidationError:
            return
        pictures, drafts = chosen(claim.pictures), tuple(claim.drafts)
        sent = {'key': claim.key, 'text': claim.text, 'pictures': pictures, 'drafts': drafts}
        outcome = await act(publish_post, group_id=self._group_id or claim.group_id, **sent)
        self._props['answer'] = answer(claim.key, outcome)
        self.update()
