"""Messages on their way: what somebody wrote in any conversation is sent by whatever page they have open."""

from nicegui import events
from pydantic import ValidationError

from components.act import act
from components.answers import answer
from components.claims import Claim, DraftKeys, Id, Key, PictureClaim, chosen
from data.actions.messages import send_message


class Letter(Claim):
    """A message as a browser keeps it until it has arrived."""

    conversation: Id
    key: Key
    text: str
    reply_to: Id | None = None
    pictures: list[PictureClaim]
    files: list[Id]
    drafts: DraftKeys


async def deliver(event: events.GenericEventArguments) -> None:
    """Send a letter, and tell the page whether it has arrived."""
    try:
        letter = Letter.model_validate(event.args)
    except ValidationError:
        return
    outcome = await act(
        send_message,
        letter.conversation,
        key=letter.key,
        text=letter.text,
        reply_to=letter.reply_to,
        pictures=chosen(letter.pictures),
        files=tuple(letter.files),
        drafts=tuple(letter.drafts),
    )
    event.sender._props['delivered'] = answer(letter.key, outcome)
