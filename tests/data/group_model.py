"""A plain model of groups and of what is written in them: who may know and do what, without a database."""

from dataclasses import dataclass, field

from data.values import KEEPERS, GroupKind, GroupRole

RANKS = [GroupRole.MEMBER, GroupRole.MODERATOR, GroupRole.OWNER]


@dataclass(eq=False)
class Said:
    """A post of the model: who may see it knows its words."""

    id: int
    author: str
    group: 'Circle | None'
    words: set[str]
    picture: int = 0
    original: 'Said | None' = None
    comments: list[int] = field(default_factory=list)
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
    """A group of the model, whose address keeps its first name.

    `roles` are in the order of joining, `gone` those who do not work here any more, in all groups. `open_posts` are those
    written since it was opened, `new` those by others since a member's last visit. `invited` are by whom, `codes` those of all
    links ever made, `links` those that still work and who made them. `covers` are all pictures that ever stood at its head,
    each with whose it is; the last one does, unless it is None.
    """

    id: int
    kind: GroupKind
    name: str
    slug: str
    roles: dict[str, GroupRole]
    gone: set[str]
    covers: list[tuple[int | None, str]] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)
    invited: dict[str, str] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    open_posts: set[Said] = field(default_factory=set)
    new: dict[str, list[Said]] = field(default_factory=dict)
    is_archived: bool = False
    is_deleted: bool = False

    @property
    def members(self):
        return self.roles.keys()

    @property
    def keepers(self):
        return {name for name, role in self.roles.items() if role in KEEPERS}

    def first(self, *, but=''):
        """Who looks after it before all others."""
        here = [name for name in self.roles if name not in self.gone | {but}]
        return max(here, key=lambda name: RANKS.index(self.roles[name]), default=None)

    def has_no_owner_but(self, name):
        others = [other for other, role in self.roles.items() if role is GroupRole.OWNER and other != name]
        return self.roles.get(name) is GroupRole.OWNER and not set(others) - self.gone

    def is_to(self, name, role):
        """Whether somebody may do in it what one may in this role."""
        if self.is_deleted or name not in self.roles:
            return False
        return RANKS.index(self.roles[name]) >= RANKS.index(role) or name == self.first()

    def seen_by(self, name):
        known = self.kind is not GroupKind.SECRET or name in self.members | set(self.invited)
        return known and not self.is_deleted

    def written_in_by(self, name):
        return name in self.members and not self.is_deleted and not self.is_archived

    def looked_after_by(self, name):
        return self.is_to(name, GroupRole.MODERATOR)

    def owned_by(self, name):
        return self.is_to(name, GroupRole.OWNER)

    def outranks(self, name, other):
        """Whether somebody may put out a member."""
        return name != other and (
            self.roles[name] is GroupRole.OWNER
            or (self.roles[name] is GroupRole.MODERATOR and self.roles[other] is GroupRole.MEMBER)
        )

    def opens(self, code, name):
        """Whether a link lets somebody in."""
        return code in self.links and not (self.is_archived or self.is_deleted or name in self.blocked)

    def let_in(self, name):
        self.waiting.discard(name)
        self.invited.pop(name, None)
        self.roles.setdefault(name, GroupRole.MEMBER)
        self.new.setdefault(name, [])

    def put_out(self, name):
        self.roles.pop(name, None)
        self.new.pop(name, None)
        self.end_links_of(name)

    def end_links_of(self, name):
        self.links = {code: by for code, by in self.links.items() if by != name}

    def turn(self, kind):
        if kind is GroupKind.SECRET or self.kind is GroupKind.OPEN:
            self.links = {}
            self.invited = {who: by for who, by in self.invited.items() if by in self.keepers}
        self.kind, self.open_posts = kind, set()
