"""A random world of people, groups and posts, beside a plain model that says who may know and do what."""

import re
from dataclasses import dataclass, field

import pytest

from data.actions import group_entries, group_members
from data.actions import groups as whole_groups
from data.actions.comments import publish_comment
from data.actions.drafts import keep_draft
from data.actions.follows import follow
from data.actions.pictures import add_picture
from data.actions.pins import pin_post
from data.actions.posts import delete_post, edit_post, publish_post, restore_post
from data.actions.reactions import react_to_post
from data.events import TopicsChanged
from data.files import StoredPicture
from data.policy import NotAllowed, NotFound
from data.queries.posts import MOST_PINNED, source
from data.values import DraftShown, GroupKind, GroupRole, Reaction

NAMES = ('anna', 'bela', 'cem', 'dora')
"""Who plays; Anna runs the server, and that opens nothing."""
OPS = (
    'found', 'say', 'say', 'say', 'share', 'comment', 'edit', 'react', 'delete', 'pin', 'draft', 'follow', 'join', 'ask',
    'invite', 'link', 'enter', 'leave', 'remove', 'block', 'promote', 'turn', 'end', 'archive', 'rename', 'decline', 'visit',
)  # fmt: skip
WITH_POSTS = frozenset({'share', 'comment', 'edit', 'react', 'delete', 'pin'})
OF_OWNERS = frozenset({'say', 'invite', 'link', 'remove', 'block', 'promote', 'turn', 'end', 'archive', 'rename'})
"""What mostly owners do, as worlds in which everything is refused have nothing to show."""
KINDS = list(GroupKind)


@dataclass(eq=False)
class Said:
    """A post of the model: who may see it knows its words."""

    id: int
    author: str
    group: 'Circle | None'
    words: set[str]
    picture: int = 0
    original: 'Said | None' = None
    is_deleted: bool = False

    def seen_by(self, name):
        group = self.group
        if self.is_deleted or group is None:
            return not self.is_deleted
        return not group.is_deleted and (self in group.open_posts or name in group.members)

    def at_home(self, name):
        return self.seen_by(name) and (self.group is None or name in self.group.members)

    def written_below_by(self, name):
        return self.seen_by(name) and (self.group is None or self.group.written_in_by(name))


@dataclass(eq=False)
class Circle:
    """A group of the model, whose address keeps its first name. `open_posts` are those written since it was opened.

    `new` are the posts by others since a member's last visit. `invited` are by whom, `codes` those of all links ever made,
    `links` those that still work and who made them.
    """

    id: int
    owner: str
    kind: GroupKind
    name: str
    slug: str
    cover: int
    members: set[str] = field(default_factory=set)
    moderators: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)
    invited: dict[str, str] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    open_posts: set[Said] = field(default_factory=set)
    new: dict[str, list[Said]] = field(default_factory=dict)
    is_archived: bool = False
    is_deleted: bool = False

    def seen_by(self, name):
        known = self.kind is not GroupKind.SECRET or name in self.members | set(self.invited)
        return known and not self.is_deleted

    def written_in_by(self, name):
        return name in self.members and not self.is_deleted and not self.is_archived

    def looked_after_by(self, name):
        return not self.is_deleted and name in self.moderators | {self.owner}

    def owned_by(self, name):
        return not self.is_deleted and name == self.owner

    def let_in(self, name):
        self.waiting.discard(name)
        self.invited.pop(name, None)
        self.members.add(name)
        self.new.setdefault(name, [])

    def put_out(self, name):
        for people in (self.members, self.moderators):
            people.discard(name)
        self.new.pop(name, None)
        self.links = {code: by for code, by in self.links.items() if by != name}

    def turn(self, kind):
        if kind is GroupKind.SECRET or self.kind is GroupKind.OPEN:
            self.links = {}
            self.invited = {who: by for who, by in self.invited.items() if by in self.moderators | {self.owner}}
        self.kind, self.open_posts = kind, set()


class World:
    """Plays, and knows what must be known."""

    def __init__(self, viewers, told):
        self.viewers, self.told, self.count = viewers, told, 0
        self.posts, self.groups, self.follows = [], [], set()
        self.drafts = {name: {} for name in viewers}

    def word(self):
        self.count += 1
        return f'word{self.count}word'

    def may_know(self, name):
        words = {word for post in self.posts if post.seen_by(name) for word in post.words}
        words |= {word for group in self.groups if group.seen_by(name) for word in (group.name, group.slug)}
        return words | set(self.drafts[name].values())

    def seen_groups(self):
        return {name: {group.id for group in self.groups if group.seen_by(name)} for name in NAMES}

    def tried(self, allowed, act, name, /, *claims, **more):
        if allowed:
            return act(self.viewers[name], *claims, **more)
        with pytest.raises((NotFound, NotAllowed)):
            act(self.viewers[name], *claims, **more)
        return None

    def play(self, op, who, whom, which, at, flag):
        name, other = NAMES[who], NAMES[whom]
        for told in self.told.values():
            told.clear()
        group, before = self.groups[which % len(self.groups)] if self.groups else None, self.seen_groups()
        if op in OF_OWNERS and group is not None and at > 2:
            name = group.owner
        if op == 'found':
            self.found(name, KINDS[which % 3])
        elif op in ('say', 'draft'):
            getattr(self, op)(name, group if flag else None)
        elif op == 'follow':
            self.follow(name, other)
        elif op in WITH_POSTS and self.posts:
            getattr(self, op)(name, self.posts[at % len(self.posts)], group if flag else None)
        elif op not in WITH_POSTS and group is not None:
            getattr(self, op)(name, other, group, KINDS[at % 3])
        self.listen(before)

    def listen(self, before):
        """Nobody was told what they may not know, nor anything of a group that was not there for them.

        That a topic is gone names it once more, to all who could read of it.
        """
        after, topics = self.seen_groups(), {word for post in self.posts if post.group is None for word in post.words}
        for name, told in self.told.items():
            of_topics, others = (
                [event for event in told if isinstance(event, TopicsChanged) is which] for which in (True, False)
            )
            assert words_of(of_topics) <= topics
            assert words_of(others) <= self.may_know(name), name
            assert {group_of(event) for event in others} <= before[name] | after[name] | {None}, name

    def found(self, name, kind):
        word, viewer = self.word(), self.viewers[name]
        group_id = whole_groups.found_group(viewer, key=f'key-{word}', name=word, kind=kind)
        cover = add_picture(viewer, StoredPicture(f'{self.count:064x}', 8, 8)).id
        whole_groups.set_group_cover(viewer, group_id, cover)
        self.groups.append(Circle(group_id, name, kind, word, word, cover, {name}, new={name: []}))

    def put(self, name, group, allowed, word, original=None, **more):
        place = None if group is None else group.id
        more |= {'text': f'{word} #{word} #gemeinsam', 'group_id': place, 'key': f'key-{word}'}
        post_id = self.tried(allowed, publish_post, name, **more)
        if post_id is None:
            return
        post = Said(post_id, name, group, {word}, more.get('pictures', ((0, ''),))[0][0], original)
        self.posts.append(post)
        if group is not None:
            group.open_posts |= {post} if group.kind is GroupKind.OPEN else set()
            for member in group.members - {name}:
                group.new[member].append(post)
        known = {person for person, told in self.told.items() if word in words_of(told)}
        assert known == {person for person in NAMES if post.seen_by(person)}

    def say(self, name, group):
        word = self.word()
        picture = add_picture(self.viewers[name], StoredPicture(f'{self.count:064x}', 8, 8)).id
        self.put(name, group, group is None or group.written_in_by(name), word, pictures=((picture, word),))

    def share(self, name, post, group):
        original = post.original or post
        allowed = group is None or group.written_in_by(name)
        allowed = allowed and post.seen_by(name) and original.seen_by(name)
        everyone_sees = original.group is None or original in original.group.open_posts
        allowed = allowed and (everyone_sees or original.group is group)
        self.put(name, group, allowed, self.word(), original, shared_id=post.id)

    def comment(self, name, post, _):
        word, allowed = self.word(), post.written_below_by(name)
        if self.tried(allowed, publish_comment, name, post.id, key=f'key-{word}', text=word) is not None:
            post.words.add(word)

    def edit(self, name, post, _):
        word, allowed = self.word(), post.written_below_by(name) and name == post.author
        revision = source(self.viewers[name], post.id).revision if allowed else 1
        self.tried(allowed, edit_post, name, post.id, text=f'{word} #gemeinsam', revision=revision)
        post.words |= {word} if allowed else set()

    def react(self, name, post, _):
        self.tried(post.written_below_by(name), react_to_post, name, post.id, Reaction.LOVE)

    def delete(self, name, post, undo):
        keeps_order = post.group is not None and post.group.looked_after_by(name)
        allowed = post.seen_by(name) and (name in (post.author, 'anna') or keeps_order)
        self.tried(allowed, delete_post, name, post.id)
        if allowed and undo is not None:
            restore_post(self.viewers[name], post.id)
        post.is_deleted = post.is_deleted or (allowed and undo is None)

    def pin(self, name, post, _):
        group = post.group
        allowed = post.seen_by(name) and group is not None and group.looked_after_by(name) and not group.is_archived
        if len([each for each in self.posts if each.group is group]) <= MOST_PINNED:
            self.tried(allowed, pin_post, name, post.id)

    def draft(self, name, group):
        word, place = self.word(), 'feed' if group is None else f'group-{group.id}'
        draft = DraftShown(word, f'key-{word}', None)
        if keep_draft(self.viewers[name], place, draft, known=[f'key-{self.drafts[name].get(place)}']) is not None:
            self.drafts[name][place] = word

    def follow(self, name, other):
        if name != other:
            follow(self.viewers[name], self.viewers[other].person_id)
            self.follows.add((name, other))

    def join(self, name, other, group, kind):
        free = group.kind is GroupKind.OPEN or name in group.invited
        free = free and name not in group.blocked and not group.is_archived
        allowed = group.seen_by(name) and (name in group.members or free)
        self.tried(allowed, group_members.join_group, name, group.id)
        if allowed:
            group.let_in(name)

    def ask(self, name, other, group, kind):
        allowed = group.seen_by(name) and name not in group.blocked and not group.is_archived
        self.tried(allowed, group_entries.ask_to_join, name, group.id)
        if not allowed or name in group.members:
            return
        group.waiting.add(name)
        if group.kind is GroupKind.OPEN or name in group.invited:
            group.let_in(name)
        elif kind is GroupKind.OPEN:
            person_id = self.viewers[name].person_id
            group_entries.answer_request(self.viewers[group.owner], group.id, person_id, lets_in=True)
            group.let_in(name)

    def invite(self, name, other, group, kind):
        allowed = group.written_in_by(name) and (group.looked_after_by(name) or group.kind is GroupKind.OPEN)
        is_blocked = other in group.blocked
        allowed = allowed and not (is_blocked and group.looked_after_by(name))
        self.tried(allowed, group_entries.invite_people, name, group.id, [self.viewers[other].person_id])
        if allowed and other not in group.members and not is_blocked:
            group.waiting.discard(other)
            group.invited.setdefault(other, name)

    def link(self, name, other, group, kind):
        allowed = group.looked_after_by(name) and not group.is_archived
        made = self.tried(allowed, group_entries.make_link, name, group.id, uses=9, days=1)
        code = 'never-was' if made is None else made[1]
        group.codes.append(code)
        if allowed:
            group.links[code] = name
        self.enter(name, other, group, kind)

    def enter(self, name, other, group, kind):
        code = group.codes[-1] if group.codes else 'never-was'
        works = code in group.links and not group.is_archived and not group.is_deleted
        allowed = works and other not in group.blocked
        self.tried(allowed, group_entries.join_by_link, other, code)
        if allowed:
            group.let_in(other)

    def decline(self, name, other, group, kind):
        self.tried(group.seen_by(name), group_entries.decline_invitation, name, group.id)
        if group.seen_by(name):
            group.invited.pop(name, None)

    def leave(self, name, other, group, kind):
        allowed = group.seen_by(name) and name != group.owner
        self.tried(allowed, group_members.leave_group, name, group.id)
        if allowed:
            group.put_out(name)

    def outranks(self, name, other, group):
        lower = other not in group.moderators | {group.owner, name}
        return group.looked_after_by(name) and (lower or (name == group.owner and other != name))

    def remove(self, name, other, group, kind):
        is_there = group.looked_after_by(name) and other not in group.members
        allowed = is_there or self.outranks(name, other, group)
        self.tried(allowed, group_members.remove_member, name, group.id, self.viewers[other].person_id)
        if allowed:
            group.put_out(other)

    def block(self, name, other, group, kind):
        allowed = self.outranks(name, other, group)
        self.tried(allowed, group_members.block_person, name, group.id, self.viewers[other].person_id)
        if allowed:
            group.put_out(other)
            group.waiting.discard(other)
            group.invited.pop(other, None)
            group.blocked.add(other)

    def promote(self, name, other, group, kind):
        allowed = group.owned_by(name) and other in group.members and other != name
        person_id = self.viewers[other].person_id
        self.tried(allowed, group_members.set_role, name, group.id, person_id, GroupRole.MODERATOR)
        if allowed:
            group.moderators.add(other)

    def turn(self, name, other, group, kind):
        allowed = group.owned_by(name) and not group.is_archived
        self.tried(allowed, whole_groups.change_kind, name, group.id, kind)
        if allowed and kind is not group.kind:
            group.turn(kind)

    def archive(self, name, other, group, kind):
        act = whole_groups.reopen_group if group.is_archived else whole_groups.archive_group
        self.tried(group.owned_by(name), act, name, group.id)
        group.is_archived = group.is_archived is not group.owned_by(name)
        if group.is_archived:
            group.waiting, group.invited, group.links = set(), {}, {}

    def rename(self, name, other, group, kind):
        allowed, word = group.owned_by(name) and not group.is_archived, self.word()
        self.tried(allowed, whole_groups.change_group, name, group.id, name=word, description=word)
        group.name = word if allowed else group.name

    def end(self, name, other, group, kind):
        if name == group.owner and group.is_deleted:
            whole_groups.restore_group(self.viewers[name], group.id)
            group.is_deleted = False
        else:
            allowed = group.owned_by(name)
            self.tried(allowed, whole_groups.delete_group, name, group.id, name=group.name)
            group.is_deleted = group.is_deleted or allowed

    def visit(self, name, other, group, kind):
        allowed = name in group.members and not group.is_deleted
        self.tried(allowed, group_members.mark_visited, name, group.id)
        if allowed:
            group.new[name] = []


def words_of(told):
    """The words in an answer, or in what somebody was told."""
    return set(re.findall(r'word\d+word', repr(told)))


def group_of(event):
    """The group that an event is about, if it is about one."""
    shown = getattr(event, 'group', None)
    return getattr(event, 'group_id', None) or getattr(shown, 'id', None)
