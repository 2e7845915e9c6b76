"""Where posts are written. What is written stays a draft until the server has said yes."""

from nicegui import events
from pydantic import ValidationError

from components.act import act
from components.answers import answer
from components.claims import Claim, DraftKeys, Key, PictureClaim, chosen
from components.lean import Row
from components.words import _
from data.actions.posts import publish_post


class PostClaim(Claim):
    """A new post."""

    key: Key
    text: str
    pictures: list[PictureClaim]
    drafts: DraftKeys


class Composer(Row, component='composer.js', dependencies=['browser/*.js']):
    """The box for a new post."""

    def __init__(self) -> None:
        super().__init__()
        self._props['place'] = 'feed'
        self._props['audience'] = _('Everyone can read this')
        self.mark('composer')
        self.on('send', self._on_send)

    async def _on_send(self, event: events.GenericEventArguments) -> None:
        try:
            claim = PostClaim.model_validate(event.args)
        except ValidationError:
            return
        pictures, drafts = chosen(claim.pictures), tuple(claim.drafts)
        sent = {'key': claim.key, 'text': claim.text, 'pictures': pictures, 'drafts': drafts}
        outcome = await act(publish_post, **sent)
        self._props['answer'] = answer(claim.key, outcome)
        self.update()
