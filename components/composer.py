"""Where posts are written. What is written stays a draft until the server has said yes."""

from nicegui import events
from pydantic import ValidationError

from components.act import act
from components.answers import answer
from components.claims import Claim, DraftKeys, Key, PictureClaim, chosen
from components.lean import Row
from components.words import _
from data.actions.posts import publish_post
from data.values import GroupKind, GroupShown


class PostClaim(Claim):
    """A new post."""

    key: Key
    text: str
    pictures: list[PictureClaim]
    drafts: DraftKeys


class Composer(Row, component='composer.js', dependencies=['browser/*.js']):
    """The box for a new post, for everyone or in a group."""

    def __init__(self, group: GroupShown | None = None) -> None:
        super().__init__()
        self._group_id = None if group is None else group.id
        self._props['place'] = 'feed' if group is None else f'group-{group.id}'
        self._props['audience'] = _audience(group)
        self.mark('composer')
        self.on('send', self._on_send)

    async def _on_send(self, event: events.GenericEventArguments) -> None:
        try:
            claim = PostClaim.model_validate(event.args)
        except ValidationError:
            return
        pictures, drafts = chosen(claim.pictures), tuple(claim.drafts)
        sent = {'key': claim.key, 'text': claim.text, 'pictures': pictures, 'drafts': drafts}
        sent['group_id'] = self._group_id
        outcome = await act(publish_post, **sent)
        self._props['answer'] = answer(claim.key, outcome)
        self.update()


def _audience(group: GroupShown | None) -> str:
    if group is None or group.kind is GroupKind.OPEN:
        return _('Everyone can read this')
    return _('Only members can read this')
