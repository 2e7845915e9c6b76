"""A random world of people, groups and posts, which plays actions beside the plain model of group_model.py."""

import re

import pytest

from data.actions import group_entries, group_members
from data.actions import groups as whole_groups
from data.actions.accounts import deactivate, reactivate
from data.actions.comments import publish_comment
from data.actions.drafts import keep_draft
from data.actions.follows import follow, unfollow
from data.actions.pictures import add_picture
from data.actions.pins import pin_post, unpin_post
from data.actions.posts import delete_post, edit_post, publish_post, restore_post
from data.actions.reactions import react_to_post
from data.db import reading
from data.events import TopicsChanged
from data.files import StoredPicture
from data.models import Group
from data.policy import NotAllowed, NotFound
from data.queries.posts import MOST_PINNED, source
from data.values import DraftShown, GroupKind, GroupRole, Reaction
from tests.data.group_model import Circle, Said

NAMES = ('anna', 'bela', 'cem', 'dora')
"""Who plays; Anna runs the server, and that opens nothing."""
OPS = (
    'found', 'say', 'say', 'say', 'share', 'comment', 'edit', 'react', 'delete', 'pin', 'draft', 'follow', 'unfollow',
    'join', 'ask', 'withdraw', 'answer', 'invite', 'uninvite', 'decline', 'link', 'enter', 'leave', 'remove', 'block',
    'unblock', 'promote', 'turn', 'end', 'archive', 'rename', 'cover', 'visit', 'mute', 'dismiss',
)  # fmt: skip
WITH_POSTS = frozenset({'share', 'comment', 'edit', 'react', 'delete', 'pin'})
OF_PEOPLE = frozenset({'follow', 'unfollow', 'dismiss'})
OF_OWNERS = frozenset(
    {
        'say', 'answer', 'invite', 'uninvite', 'link', 'remove', 'block', 'unblock', 'promote', 'turn', 'end', 'archive',
        'rename', 'cover',
    }
)  # fmt: skip
"""What mostly owners do, as worlds in which everything is refused have nothing to show."""
KINDS = list(GroupKind)
ROLES = dict(zip(KINDS, (GroupRole.MODERATOR, GroupRole.OWNER, GroupRole.MEMBER), strict=True))
"""What `promote` makes of somebody."""


class World:
    """Plays, and knows what must be known."""

    def __init__(self, viewers, told):
        self.viewers, self.told, self.count = viewers, told, 0
        self.posts, self.groups, self.follows, self.gone = [], [], set(), set()
        self.drafts = {name: {} for name in viewers}
        self.pictures = {}
        """Whose they are, and the word that stands for what can be seen on them."""
        self.got = None
        """What the last action that was not refused answered."""

    def word(self):
        self.count += 1
        return f'word{self.count}word'

    def here(self):
        return [name for name in NAMES if name not in self.gone]

    def may_know(self, name):
        words = {word for post in self.posts if post.seen_by(name) for word in post.words}
        for group in self.groups:
            is_own = group.is_deleted and group.roles.get(name) is GroupRole.OWNER
            words |= words_of((group.name, group.slug)) if group.seen_by(name) else set()
            words |= {group.name} if is_own else set()
        return words | set(self.drafts[name].values())

    def shown_pictures(self, name):
        """Which pictures there are for somebody: in posts, at the heads of groups, and their own that are not in a post."""
        in_posts = {post.picture for post in self.posts}
        own = {picture for picture, (owner, _) in self.pictures.items() if owner == name} - in_posts
        heads = {group.covers[-1][0] for group in self.groups if group.seen_by(name)}
        return {post.picture for post in self.posts if post.seen_by(name)} | own | heads

    def dead_codes(self, name):
        """Those of links that let somebody in no more, or never did, and who is not in already."""
        others = [group for group in self.groups if name not in group.members or group.is_deleted]
        return [code for group in others for code in group.codes if not group.opens(code, name)]

    def hidden_from(self, name):
        """All that there is and is not there for somebody, by how parameters are called that name it."""
        posts = [post for post in self.posts if not post.seen_by(name)]
        groups = [group for group in self.groups if not group.seen_by(name)]
        return {
            'post_id': {post.id for post in posts},
            'tag': {word for post in posts for word in post.words},
            'group_id': {group.id for group in groups},
            'slug': {group.slug for group in groups},
            'picture_id': self.pictures.keys() - self.shown_pictures(name),
            'code': set(self.dead_codes(name)),
        }

    def seen_groups(self):
        return {name: {group.id for group in self.groups if group.seen_by(name)} for name in NAMES}

    def tried(self, allowed, act, name, /, *claims, **more):
        """Whether it was done; whoever does not work here any more can do nothing."""
        allowed, self.got = allowed and name not in self.gone, None
        if allowed:
            self.got = act(self.viewers[name], *claims, **more)
        else:
            with pytest.raises((NotFound, NotAllowed)):
                act(self.viewers[name], *claims, **more)
        return allowed

    def play(self, op, who, whom, which, at, flag):
        name, other = NAMES[who], NAMES[whom]
        for told in self.told.values():
            told.clear()
        group, before = self.groups[which % len(self.groups)] if self.groups else None, self.seen_groups()
        if op in OF_OWNERS and group is not None and at > 2:
            name = group.first() or name
        if op == 'found':
            self.found(name, KINDS[which % 3])
        elif op in ('say', 'draft'):
            getattr(self, op)(name, group if flag else None)
        elif op in OF_PEOPLE:
            getattr(self, op)(name, other)
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

    def picture(self, name, word):
        if name in self.gone:
            return None
        added = add_picture(self.viewers[name], StoredPicture(hash_of(word), 8, 8)).id
        self.pictures[added] = name, word
        return added

    def found(self, name, kind):
        word = self.word()
        if not self.tried(True, whole_groups.found_group, name, key=f'key-{word}', name=word, kind=kind):
            return
        with reading() as db:
            slug = db.get_one(Group, self.got).slug
        group = Circle(self.got, kind, word, slug, {name: GroupRole.OWNER}, self.gone, new={name: []})
        self.groups.append(group)
        self.cover(name, name, group, kind)

    def cover(self, name, other, group, kind):
        """A new picture at its head, or none where there is one and `other` is somebody else."""
        picture = self.picture(name, self.word()) if name == other or not group.covers else None
        allowed = group.owned_by(name) and not group.is_archived
        if self.tried(allowed, whole_groups.set_group_cover, name, group.id, picture):
            group.covers.append((picture, name))

    def put(self, name, group, allowed, word, original=None, picture=None, **more):
        place = None if group is None else group.id
        more |= {'pictures': ((picture, word),)} if picture else {}
        more |= {'text': f'{word} #{word} #gemeinsam', 'group_id': place, 'key': f'key-{word}'}
        if not self.tried(allowed, publish_post, name, **more):
            return
        post = Said(self.got, name, group, {word}, picture or 0, original)
        self.posts.append(post)
        if group is not None:
            group.open_posts |= {post} if group.kind is GroupKind.OPEN else set()
            for member in group.members - {name}:
                group.new[member].append(post)
        for person, told in self.told.items():
            assert (word in words_of(told)) == post.seen_by(person)

    def say(self, name, group):
        word = self.word()
        allowed = group is None or group.written_in_by(name)
        self.put(name, group, allowed, word, picture=self.picture(name, word))

    def share(self, name, post, group):
        original = post.original or post
        allowed = group is None or group.written_in_by(name)
        allowed = allowed and post.seen_by(name) and original.seen_by(name)
        everyone_sees = original.group is None or original in original.group.open_posts
        allowed = allowed and (everyone_sees or original.group is group)
        self.put(name, group, allowed, self.word(), original, shared_id=post.id)

    def comment(self, name, post, _):
        word, allowed = self.word(), post.written_below_by(name)
        if self.tried(allowed, publish_comment, name, post.id, key=f'key-{word}', text=word):
            post.words.add(word)
            post.comments.append(self.got)

    def edit(self, name, post, _):
        word, allowed = self.word(), post.written_below_by(name) and name == post.author
        revision = source(self.viewers[name], post.id).revision if allowed else 1
        if self.tried(allowed, edit_post, name, post.id, text=f'{word} #gemeinsam', revision=revision):
            post.words.add(word)

    def react(self, name, post, _):
        self.tried(post.written_below_by(name), react_to_post, name, post.id, Reaction.LOVE)

    def delete(self, name, post, undo):
        keeps_order = post.group is not None and name in post.group.keepers
        allowed = post.seen_by(name) and (name in (post.author, 'anna') or keeps_order)
        if self.tried(allowed, delete_post, name, post.id):
            post.is_deleted = undo is None or restore_post(self.viewers[name], post.id) is not None

    def pin(self, name, post, other):
        group = post.group
        allowed = post.seen_by(name) and group is not None and group.looked_after_by(name) and not group.is_archived
        act = pin_post if other is None else unpin_post
        if len([each for each in self.posts if each.group is group]) <= MOST_PINNED:
            self.tried(allowed, act, name, post.id)

    def draft(self, name, group):
        word, place = self.word(), 'feed' if group is None else f'group-{group.id}'
        known = [f'key-{self.drafts[name].get(place)}']
        if self.tried(True, keep_draft, name, place, DraftShown(word, f'key-{word}', None), known=known):
            self.drafts[name] |= {place: word} if self.got is not None else {}

    def follow(self, name, other):
        if name != other and self.tried(other not in self.gone, follow, name, self.viewers[other].person_id):
            self.follows.add((name, other))

    def unfollow(self, name, other):
        if self.tried(True, unfollow, name, self.viewers[other].person_id):
            self.follows.discard((name, other))

    def dismiss(self, name, other):
        """Somebody leaves the company, or comes back."""
        act = reactivate if other in self.gone else deactivate
        if self.tried(name == 'anna' and other != 'anna', act, name, self.viewers[other].person_id):
            self.gone ^= {other}

    def join(self, name, other, group, kind):
        free = group.kind is GroupKind.OPEN or name in group.invited
        free = free and name not in group.blocked and not group.is_archived
        allowed = group.seen_by(name) and (name in group.members or free)
        if self.tried(allowed, group_members.join_group, name, group.id):
            group.let_in(name)

    def ask(self, name, other, group, kind):
        allowed = group.seen_by(name) and name not in group.blocked and not group.is_archived
        if not self.tried(allowed, group_entries.ask_to_join, name, group.id) or name in group.members:
            return
        group.waiting.add(name)
        if group.kind is GroupKind.OPEN or name in group.invited:
            group.let_in(name)
        elif kind is GroupKind.OPEN and group.first():
            self.answer(group.first(), name, group, kind)

    def withdraw(self, name, other, group, kind):
        if self.tried(group.seen_by(name), group_entries.take_back_request, name, group.id):
            group.waiting.discard(name)

    def answer(self, name, other, group, kind):
        lets_in, person_id = kind is GroupKind.OPEN, self.viewers[other].person_id
        allowed = group.looked_after_by(name) and not group.is_archived
        if self.tried(allowed, group_entries.answer_request, name, group.id, person_id, lets_in=lets_in):
            if lets_in and other in group.waiting:
                group.let_in(other)
            group.waiting.discard(other)

    def invite(self, name, other, group, kind):
        allowed = group.written_in_by(name) and (group.looked_after_by(name) or group.kind is GroupKind.OPEN)
        is_blocked = other in group.blocked
        allowed = allowed and not (is_blocked and name in group.keepers) and other not in self.gone
        done = self.tried(allowed, group_entries.invite_people, name, group.id, [self.viewers[other].person_id])
        if done and other not in group.members and not is_blocked:
            group.waiting.discard(other)
            group.invited.setdefault(other, name)

    def uninvite(self, name, other, group, kind):
        person_id = self.viewers[other].person_id
        if self.tried(group.looked_after_by(name), group_entries.take_back_invitation, name, group.id, person_id):
            group.invited.pop(other, None)

    def decline(self, name, other, group, kind):
        if self.tried(group.seen_by(name), group_entries.decline_invitation, name, group.id):
            group.invited.pop(name, None)

    def link(self, name, other, group, kind):
        allowed = group.looked_after_by(name) and not group.is_archived
        if self.tried(allowed, group_entries.make_link, name, group.id, uses=9, days=1):
            group.codes.append(self.got[1])
            group.links[self.got[1]] = name
        self.enter(name, other, group, kind)

    def enter(self, name, other, group, kind):
        code = group.codes[-1] if group.codes else 'never-was'
        if self.tried(group.opens(code, other), group_entries.join_by_link, other, code):
            group.let_in(other)

    def leave(self, name, other, group, kind):
        allowed = group.seen_by(name) and not group.has_no_owner_but(name)
        if self.tried(allowed, group_members.leave_group, name, group.id):
            group.put_out(name)

    def may_put_out(self, name, other, group):
        return group.looked_after_by(name) and (other not in group.members or group.outranks(name, other))

    def remove(self, name, other, group, kind):
        allowed, person_id = self.may_put_out(name, other, group), self.viewers[other].person_id
        if self.tried(allowed, group_members.remove_member, name, group.id, person_id):
            group.put_out(other)

    def block(self, name, other, group, kind):
        allowed, person_id = self.may_put_out(name, other, group), self.viewers[other].person_id
        if self.tried(allowed, group_members.block_person, name, group.id, person_id):
            group.put_out(other)
            group.waiting.discard(other)
            group.invited.pop(other, None)
            group.blocked.add(other)

    def unblock(self, name, other, group, kind):
        person_id = self.viewers[other].person_id
        if self.tried(group.looked_after_by(name), group_members.unblock_person, name, group.id, person_id):
            group.blocked.discard(other)

    def promote(self, name, other, group, kind):
        role, person_id = ROLES[kind], self.viewers[other].person_id
        allowed = group.owned_by(name) and other in group.members
        keeps_owner = role is GroupRole.OWNER or other != name or not group.has_no_owner_but(name)
        if self.tried(allowed and keeps_owner, group_members.set_role, name, group.id, person_id, role):
            if role is GroupRole.MEMBER and group.roles[other] is not role:
                group.end_links_of(other)
            group.roles[other] = role

    def turn(self, name, other, group, kind):
        allowed = group.owned_by(name) and not group.is_archived
        if self.tried(allowed, whole_groups.change_kind, name, group.id, kind) and kind is not group.kind:
            group.turn(kind)
            if kind is GroupKind.OPEN:
                group.waiting = set()
            with reading() as db:
                group.slug = db.get_one(Group, group.id).slug

    def archive(self, name, other, group, kind):
        act = whole_groups.reopen_group if group.is_archived else whole_groups.archive_group
        if self.tried(group.owned_by(name), act, name, group.id):
            group.is_archived = not group.is_archived
            if group.is_archived:
                group.waiting, group.invited, group.links = set(), {}, {}

    def rename(self, name, other, group, kind):
        allowed, word = group.owned_by(name) and not group.is_archived, self.word()
        if self.tried(allowed, whole_groups.change_group, name, group.id, name=word, description=word):
            group.name = word

    def end(self, name, other, group, kind):
        if group.is_deleted:
            is_own = group.roles.get(name) is GroupRole.OWNER
            if self.tried(is_own, whole_groups.restore_group, name, group.id):
                group.is_deleted = False
        elif self.tried(group.owned_by(name), whole_groups.delete_group, name, group.id, name=group.name):
            group.is_deleted = True

    def visit(self, name, other, group, kind):
        allowed = name in group.members and not group.is_deleted
        newest_id = max((post.id for post in self.posts if post.group is group), default=None)
        if self.tried(allowed, group_members.mark_visited, name, group.id, newest_id):
            group.new[name] = []

    def mute(self, name, other, group, kind):
        act = group_members.mute_group if kind is GroupKind.OPEN else group_members.unmute_group
        self.tried(name in group.members and not group.is_deleted, act, name, group.id)


def words_of(told):
    """The words in an answer, or in what somebody was told."""
    return set(re.findall(r'word\d+word', repr(told)))


def hash_of(word):
    """By which hash the picture lies that stands for a word."""
    return f'{int(word.replace("word", "")):064x}'


def group_of(event):
    """The group that an event is about, if it is about one."""
    shown = getattr(event, 'group', None)
    return getattr(event, 'group_id', None) or getattr(shown, 'id', None)
