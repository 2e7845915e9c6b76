"""The ready-made company: its files are complete, fit together, and stay small."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from data.demo.groups import groups, pictures
from data.text import render
from data.values import GroupKind, Reaction

DEMO = Path(__file__).parents[2] / 'data' / 'demo'
DAY = 24 * 60
NOON = DAY // 2


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / name).read_text(encoding='utf-8'))


COMPANY = load('people.toml')
PEOPLE = {person['username']: person for person in COMPANY['people']}
POSTS = load('posts.toml')['posts']
GROUPS = groups()
COMMENTS = [(post, comment) for post in POSTS for comment in post.get('comments', [])]
TEXTS = [post['text'] for post in POSTS] + [comment['text'] for _, comment in COMMENTS]


def minute(post: dict[str, Any], after: int = 0) -> int:
    """Minutes since midnight of today; negative before today."""
    hour, minutes = map(int, post['time'].split(':'))
    return hour * 60 + minutes - post['days_ago'] * DAY + after


def reacting(written: dict[str, Any]) -> list[str]:
    """Everybody who likes it or reacts in another way."""
    others = [username for usernames in written.get('reactions', {}).values() for username in usernames]
    return [*written.get('likes', []), *others]


def shown() -> list[dict[str, str]]:
    return [picture for post in POSTS for picture in post.get('pictures', [])]


def test_forty_people_with_one_administrator_and_two_moderators():
    assert COMPANY['company']
    assert len(PEOPLE) == len(COMPANY['people']) == 40
    assert sum(person.get('admin', False) for person in PEOPLE.values()) == 1
    assert sum(person.get('moderator', False) for person in PEOPLE.values()) == 2
    assert sum('avatar' not in person for person in PEOPLE.values()) == 3


@pytest.mark.parametrize('username', PEOPLE)
def test_everybody_has_a_name_a_job_a_team_and_a_place(username):
    person = PEOPLE[username]
    assert re.fullmatch('[a-z]{2,}', username)
    assert all(person[field].strip() for field in ('name', 'role', 'team', 'place'))
    assert person['language'] in ('de', 'en')
    assert person['joined_days_ago'] >= 0


def test_enough_is_written_and_by_everybody():
    assert len(POSTS) >= 140
    assert len(COMMENTS) >= 300
    assert {post['author'] for post in POSTS} | {comment['author'] for _, comment in COMMENTS} == set(PEOPLE)


def test_words_are_neither_empty_nor_too_long():
    assert all(text.strip() and len(text) <= 20_000 for text in TEXTS)


def test_posts_stand_in_order_and_end_before_noon_of_today():
    assert all(minute(older) < minute(newer) for older, newer in pairwise(POSTS))
    assert max(minute(post, comment['after']) for post, comment in COMMENTS) < NOON
    assert minute(POSTS[-1]) < NOON
    assert sum(post['days_ago'] == 0 for post in POSTS) >= 5


def test_comments_follow_their_post_in_order():
    assert all(comment['after'] > 0 for _, comment in COMMENTS)
    for post in POSTS:
        minutes = [comment['after'] for comment in post.get('comments', [])]
        assert minutes == sorted(minutes), post['text']


def test_answers_follow_what_they_answer():
    answers = [
        (place, comment['answers'])
        for post in POSTS
        for place, comment in enumerate(post.get('comments', []))
        if 'answers' in comment
    ]
    assert len(answers) >= 30
    assert all(0 <= answered < place for place, answered in answers)


def test_an_answer_that_calls_somebody_by_name_answers_them():
    names = {person['name'].split()[0]: username for username, person in PEOPLE.items()}
    for post, comment in COMMENTS:
        called = names.get(comment['text'].split(',')[0])
        if 'answers' in comment and called:
            assert post['comments'][comment['answers']]['author'] == called, comment['text']


def test_shares_pass_on_earlier_posts_of_others_in_own_words():
    shares = [(place, post) for place, post in enumerate(POSTS) if 'shares' in post]
    assert len(shares) >= 4
    for place, post in shares:
        (original,) = [earlier for earlier in POSTS[:place] if earlier.get('name') == post['shares']]
        assert 'shares' not in original
        assert post['author'] != original['author']
    names = [post['name'] for post in POSTS if 'name' in post]
    assert sorted(names) == sorted({post['shares'] for _, post in shares})


def test_nobody_writes_or_reacts_before_joining():
    for post in POSTS:
        for username in [post['author'], *reacting(post)]:
            assert PEOPLE[username]['joined_days_ago'] >= post['days_ago'], (username, post['text'])
    for post, comment in COMMENTS:
        for username in [comment['author'], *reacting(comment)]:
            joined = PEOPLE[username]['joined_days_ago']
            assert minute(post, comment['after']) >= -joined * DAY, comment['text']


def test_everybody_reacts_once_and_to_others():
    for written in [*POSTS, *(comment for _, comment in COMMENTS)]:
        usernames = reacting(written)
        assert len(usernames) == len(set(usernames)) <= 30
        assert written['author'] not in usernames


def test_reactions_are_of_all_kinds_and_many():
    tables = [post['reactions'] for post in POSTS if 'reactions' in post]
    assert len(tables) >= len(POSTS) / 3
    assert {kind for table in tables for kind in table} == set(Reaction) - {Reaction.LIKE}
    on_comments = [comment['reactions'] for _, comment in COMMENTS if 'reactions' in comment]
    assert len(on_comments) >= 40
    assert {kind for table in on_comments for kind in table} <= set(Reaction)


def test_mentions_and_links_lead_to_people_who_exist():
    named = {name for text in TEXTS for name in render(text).mentions}
    linked = {name for text in TEXTS for name in re.findall(r'\(/people/(\w+)\)', text)}
    assert named
    assert linked
    assert named | linked <= set(PEOPLE)


def test_pictures_are_there_each_is_shown_once_and_told_in_words():
    files = [picture['file'] for picture in shown()]
    assert sorted(files) == sorted(path.name for path in (DEMO / 'pictures').iterdir())
    assert all(picture['alt'].strip() for picture in shown())
    assert sum('pictures' in post for post in POSTS) >= 45
    assert all(1 <= len(post.get('pictures', ['one'])) <= 5 for post in POSTS)


def test_portraits_are_there_and_each_belongs_to_one_person():
    files = [person['avatar'] for person in PEOPLE.values() if 'avatar' in person]
    assert sorted(files) == sorted(path.name for path in (DEMO / 'avatars').iterdir())


@pytest.mark.parametrize(('folder', 'limit'), [('pictures', 90 * 1024), ('avatars', 12 * 1024)])
def test_pictures_are_small_sound_webp_files(folder, limit):
    for path in (DEMO / folder).iterdir():
        assert path.stat().st_size <= limit, path.name
        with Image.open(path) as image:
            image.load()
            assert image.format == 'WEBP'
            assert image.size == (400, 400) if folder == 'avatars' else image.width >= 1200


def test_all_pictures_together_stay_under_4_megabytes():
    assert sum(path.stat().st_size for path in DEMO.glob('*/*.webp')) < 4_000_000


def test_groups_are_of_all_kinds_and_only_their_members_write_in_them():
    assert {group['kind'] for group in GROUPS} == set(GroupKind)
    assert len({group['name'] for group in GROUPS}) == len(GROUPS) >= 8
    for group in GROUPS:
        members = set(group['people'])
        assert members <= set(PEOPLE)
        assert {*group.get('moderators', ()), *group.get('unread', ())} <= members
        assert {*group.get('requests', ()), *group.get('invited', ())} <= set(PEOPLE) - members
        assert {
            written['author'] for post in group['posts'] for written in (post, *post.get('comments', ()))
        } <= members


def test_what_is_written_in_groups_follows_in_order_and_is_past():
    for group in GROUPS:
        moments = [post['minutes_ago'] for post in group['posts']]
        assert moments == sorted(moments, reverse=True)
        for post in group['posts']:
            minutes = [comment['after'] for comment in post.get('comments', ())]
            assert minutes == sorted(minutes)
            assert all(0 < after < post['minutes_ago'] for after in minutes)


def test_pictures_of_groups_exist_and_say_what_they_show():
    assert all((DEMO / 'pictures' / file).exists() for file in pictures())
    shown = [picture for group in GROUPS for post in group['posts'] for picture in post.get('pictures', ())]
    assert all(picture['alt'].strip() for picture in shown)
