"""What every page has besides what is seen of it: keys, the page's beat, and what is new in conversations and groups."""

from components import viewer
from components.live import Listening
from components.own_groups import CHANGES, OwnGroups
from data.conversation_events import MemberLeft, MembershipChanged, MessageSent
from data.events import Event
from data.group_events import GroupGone, GroupMineChanged
from data.values import News


class ShellKeys(Listening, component='shell.js', dependencies=['browser/*.js']):
    """Invisible; it marks the current page and what is unread in the navigation, and counts conversations in the tab's title.

    It also tells the page's scripts which groups the viewer is in, and how many have asked them to come in.
    """

    def __init__(self, news: News) -> None:
        super().__init__()
        self._me = viewer.current().viewer.person_id
        self._waiting, self._muted = set(news.waiting), set(news.muted)
        self._props['unread'] = len(self._waiting)
        self._groups = OwnGroups(self._me, news.groups)
        if shown := self._groups.encoded():
            self._props['groups'] = shown
        self.listen(MessageSent, self._on_sent, person_id=self._me)
        self.listen(MembershipChanged, self._on_changed, person_id=self._me)
        self.listen(MemberLeft, self._on_left, person_id=self._me)
        self._inviting = set(news.inviting)
        self._props['invitations'] = len(self._inviting)
        self.listen(GroupMineChanged, lambda event: self._invite(event, event.mine.is_invited), person_id=self._me)
        self.listen(GroupGone, lambda event: self._invite(event, False), person_id=self._me)
        for event_type in CHANGES:
            self.listen(event_type, self._on_group_event, person_id=self._me)

    def _on_sent(self, event: MessageSent) -> None:
        if event.actor_id != self._me and event.message.line.note is None:
            self._mark(event.conversation.id, is_new=True)

    def _on_changed(self, event: MembershipChanged) -> None:
        (self._muted.add if event.mine.is_muted else self._muted.discard)(event.conversation_id)
        self._mark(event.conversation_id, is_new=event.mine.unread > 0)

    def _on_left(self, event: MemberLeft) -> None:
        if event.person_id == self._me:
            self._muted.discard(event.conversation_id)
            self._mark(event.conversation_id, is_new=False)

    def _mark(self, conversation_id: int, *, is_new: bool) -> None:
        counts = is_new and conversation_id not in self._muted
        if counts != (conversation_id in self._waiting):
            (self._waiting.add if counts else self._waiting.discard)(conversation_id)
            self._props['unread'] = len(self._waiting)

    def _invite(self, event: GroupMineChanged | GroupGone, is_invited: bool) -> None:
        if is_invited != (event.group_id in self._inviting):
            (self._inviting.add if is_invited else self._inviting.discard)(event.group_id)
            self._props['invitations'] = len(self._inviting)

    def _on_group_event(self, event: Event) -> None:
        if self._groups.apply(event):
            self._props['groups'] = self._groups.encoded()
