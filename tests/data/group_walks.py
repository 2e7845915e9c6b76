"""All queries and actions, found by looking through the modules, asked for everything that there is in a random world.

What they take is given by the names of their parameters: a new query with another one fails until CLAIMS has it.
"""

import importlib
import inspect
import pkgutil
from functools import cache
from itertools import product

import data.actions
import data.queries
from data.policy import Refused
from data.queries.suggestions import KINDS
from data.values import FieldName, GroupKind, GroupRole, Me, Reaction, Viewer, Waits
from tests.data.group_worlds import NAMES

NEVER = {'post_id': 999_999, 'shared_id': 999_999, 'group_id': 999_999, 'picture_id': 999_999}
NEVER |= {'slug': 'never-was', 'tag': 'never-was', 'code': 'never-was'}
"""What names something that is not there, by how parameters are called."""
CLAIMS = {
    'username': lambda world, name: NAMES,
    'tag': lambda world, name: sorted({'gemeinsam'} | {word for post in world.posts for word in post.words}),
    'group_id': lambda world, name: [group.id for group in world.groups],
    'slug': lambda world, name: [group.slug for group in world.groups],
    'code': lambda world, name: world.dead_codes(name),
    'picture_id': lambda world, name: sorted(world.pictures),
    'author_id': lambda world, name: [viewer.person_id for viewer in world.viewers.values()],
    'person_id': lambda world, name: [viewer.person_id for viewer in world.viewers.values()],
    'above': lambda world, name: [[viewer.person_id for viewer in world.viewers.values()]],
    'places': lambda world, name: [
        [f'post-{post.id}' for post in world.posts] + [f'group-{g.id}' for g in world.groups]
    ],
    'picked': lambda world, name: [{}, {FieldName.TEAM: 'word'}],
    'name': lambda world, name: FieldName,
    'kind': lambda world, name: KINDS,
    'which': lambda world, name: Waits,
    'limit': lambda world, name: [99],
} | dict.fromkeys(('part', 'wanted', 'beginning'), lambda world, name: ('', 'word'))
"""What is asked for, by how parameters are called; others keep what they are without being told."""
ABOUT_POSTS = {'post_id', 'comment_id'}
OF_MESSAGES = {'conversation_id', 'attachment_id'}
"""What test_conversations_stay_private.py asks for."""
USUAL = {'kind': GroupKind.OPEN, 'role': GroupRole.MEMBER, 'name': 'word', 'description': '', 'text': 'word', 'uses': 1}
USUAL |= {'key': 'key-never-was', 'revision': 1, 'days': 1, 'lets_in': True, 'reaction': Reaction.LOVE, 'link_id': 1}
USUAL |= {'comment_id': 1, 'picture_id': None, 'conversation_id': 999_999}
"""What else actions want to know that are tried in vain."""


def _found(package, *first):
    """All functions of a package that are about somebody: those whose first parameter is of one of these types."""
    modules = [
        importlib.import_module(f'{package.__name__}.{each.name}') for each in pkgutil.iter_modules(package.__path__)
    ]
    functions = [
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith('_')
    ]
    return [each for each in functions if next(iter(_taken(each).values()), None) in first]


@cache
def _taken(function):
    """The types of what a function takes, by name."""
    return {name: each.annotation for name, each in inspect.signature(function).parameters.items()}


@cache
def _wanted(function):
    """What a function must be told besides who asks."""
    parameters = list(inspect.signature(function).parameters.values())[1:]
    return {each.name for each in parameters if each.default is inspect.Parameter.empty}


QUERIES = [query for query in _found(data.queries, Viewer, Me) if not OF_MESSAGES & set(_taken(query))]
ACTIONS = [action for action in _found(data.actions, Viewer) if set(NEVER) & set(_taken(action))]


def answers(world, name, me):
    """All that somebody is answered who asks for everything that there is."""
    for query in QUERIES:
        for claims in asked(world, name, query):
            yield outcome(query, me if Me in _taken(query).values() else me.viewer, claims)


def asked(world, name, query):
    """Everything that a query can be asked for; KeyError if it wants to be told what CLAIMS has not."""
    about, others = set(_taken(query)) & ABOUT_POSTS, {}
    for each in set(_taken(query)) - ABOUT_POSTS:
        if each in CLAIMS or each in _wanted(query):
            others[each] = CLAIMS[each](world, name)
    posts = [{'post_id': post.id} for post in world.posts] if about else [{}]
    if 'comment_id' in about:
        posts += [{'post_id': post.id, 'comment_id': each} for post in world.posts for each in post.comments]
    return [post | dict(zip(others, chosen, strict=True)) for post, chosen in product(posts, product(*others.values()))]


def outcome(ask, viewer, claims):
    """What somebody is told by a query or action: an answer, or a refusal in so many words."""
    try:
        return ask(viewer, **claims)
    except Refused as refused:
        return type(refused), refused.message, refused.values


def is_as_never(world, me, name, hidden, but=frozenset()):
    """That whatever takes such a `name`, `but` some, says of what is hidden what it says of what never was."""
    for ask in QUERIES + ACTIONS:
        if not hidden or name not in _taken(ask) or ask.__name__ in but:
            continue
        who = me if Me in _taken(ask).values() else me.viewer
        more = {each: _some(world, me, ask, each) for each in _wanted(ask) - {name}}
        never = outcome(ask, who, more | {name: NEVER[name]})
        for each in hidden:
            assert outcome(ask, who, more | {name: each}) == never, ask


def _some(world, me, ask, name):
    if name in ('person_id', 'person_ids'):
        return me.viewer.person_id if name == 'person_id' else [me.viewer.person_id]
    return next(iter(CLAIMS[name](world, me.person.username))) if ask in QUERIES else (NEVER | USUAL)[name]
