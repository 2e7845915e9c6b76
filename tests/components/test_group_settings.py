"""What owners decide about a group, on open pages: its name, kind, cover and end; and the pictures in it."""

import re

import pytest

from components.deleted_groups import DeletedGroups
from components.group_menu import GroupMenu
from components.group_pictures import GroupPictures
from components.group_text import GroupTextEditor
from components.picture_picker import PicturePicker
from data.actions.accounts import deactivate, reactivate
from data.actions.group_members import join_group, leave_group, set_role
from data.actions.groups import archive_group, change_group, delete_group, set_group_cover
from data.actions.pictures import add_picture
from data.actions.posts import delete_post, edit_post, publish_post
from data.files import StoredPicture
from data.queries.groups import group_by_id, text_to_edit
from data.values import GroupKind, GroupRole
from tests.components.test_groups import elements, found, tell

SETTINGS = '/groups/kantine?part=settings'


def picture(owner, number=1):
    return add_picture(owner, StoredPicture(f'{number:064x}', 1600, 1200)).id


@pytest.fixture
def group(cast):
    group_id = found(cast.anna, description='Was es *heute* gibt')
    join_group(cast.bela, group_id)
    return group_id


async def test_an_owner_renames_and_describes(cast, group, anna, bela):
    await bela.open('/groups/kantine')
    await anna.open(SETTINGS)
    anna.submit('change-group', name='', description='')
    await anna.should_see('Please enter a name.')
    anna.submit('change-group', name='Mensa', description='Mahlzeit')
    await anna.should_see('Saved')
    await bela.should_see('Mensa')
    await bela.should_see('Mahlzeit')
    assert text_to_edit(cast.anna, group).text == 'Mahlzeit'


async def test_two_owners_at_once_choose_which_text_stands(cast, group, anna, bela):
    set_role(cast.anna, group, cast.bela.person_id, GroupRole.OWNER)
    await anna.open(SETTINGS)
    await bela.open(SETTINGS)
    anna.submit('change-group', name='Mensa', description='Von Anna')
    await anna.should_see('Saved')
    bela.submit('change-group', name='Teestube', description='Von Béla')
    await bela.should_see('Choose which version to keep.')
    await bela.should_see('Mensa Von Anna')
    assert text_to_edit(cast.bela, group).name == 'Mensa'
    bela.submit('change-group', name='Teestube', description='Von Béla')
    await bela.should_see('Saved')
    await bela.should_not_see('Keep the other text')
    anna.submit('change-group', name='Mensa', description='Noch einmal Anna')
    await anna.should_see('Teestube Von Béla')
    anna.find('Keep the other text').click()
    await anna.should_not_see('Save my text')
    assert text_to_edit(cast.anna, group).text == 'Von Béla'
    anna.submit('change-group', name='Teestube', description='Von beiden')
    await anna.should_see('Saved')


async def test_what_nobody_types_into_follows(cast, group, anna):
    await anna.open(SETTINGS)
    (editor,) = elements(anna, GroupTextEditor)
    change_group(cast.anna, group, name='Mensa', description='Von nebenan')
    tell(editor, 'follow')
    await anna.until(lambda: editor._name.input.props['defaultValue'] == 'Mensa')
    name = editor._name
    tell(editor, 'follow')
    anna.submit('change-group', name='Mensa', description='Von hier')
    await anna.should_see('Saved')
    assert editor._name is name
    assert text_to_edit(cast.anna, group).text == 'Von hier'


async def test_who_takes_the_name_of_another_group_is_told(cast, group, anna, bela):
    found(cast.anna, 'Mensa', GroupKind.SECRET)
    renamed = found(cast.cem, 'Imbiss')
    await anna.open(SETTINGS)
    anna.submit('change-group', name='Mensa', description='')
    await anna.should_see('Saved')
    await anna.should_not_see('Another group is called so')
    change_group(cast.cem, renamed, name='Teestube', description='')
    anna.submit('change-group', name='Teestube', description='')
    await anna.should_see('Saved. Another group is called so, too.')
    await bela.open('/groups')
    bela.find('Start a group').click()
    await bela.should_see(marker='found-group')
    bela.submit('found-group', name='Teestube', description='', kind='closed')
    await bela.should_see('Another group is called so, too.')


async def test_what_was_typed_into_an_older_text_stands_beside_the_new_one(cast, group, anna):
    await anna.open(SETTINGS)
    await anna.should_not_see('What it says now')
    (editor,) = elements(anna, GroupTextEditor)
    tell(editor, 'older')
    await anna.should_see('What it says now')
    await anna.should_see('Save my text')


WARNINGS = {
    (GroupKind.OPEN, GroupKind.CLOSED): 'only members see posts',
    (GroupKind.CLOSED, GroupKind.OPEN): 'What was written before stays visible to members only.',
    (GroupKind.SECRET, GroupKind.CLOSED): 'Everyone in the company will see that this group exists',
    (GroupKind.CLOSED, GroupKind.SECRET): 'this group is gone at once',
}


@pytest.mark.parametrize('kinds', WARNINGS)
async def test_another_kind_says_first_what_becomes_visible_to_whom(cast, anna, kinds):
    before, after = kinds
    group = found(cast.anna, 'Werkbank', before)
    await anna.open(f'/groups/{group_by_id(cast.anna, group).group.slug}?part=settings')
    anna.submit('change-kind', kind='public')
    await anna.should_see('Please choose one of these.')
    anna.submit('change-kind', kind=str(after))
    await anna.should_see(WARNINGS[kinds])
    assert group_by_id(cast.anna, group).group.kind == before
    anna.find(marker='yes').click()
    await anna.until(lambda: group_by_id(cast.anna, group).group.kind == after)


@pytest.mark.parametrize('role', [GroupRole.MODERATOR, GroupRole.MEMBER])
async def test_only_owners_find_the_settings(cast, group, bela, role):
    set_role(cast.anna, group, cast.bela.person_id, role)
    await bela.open(SETTINGS)
    await bela.should_see(marker='composer')
    await bela.should_not_see('Name and description')
    await bela.should_not_see(marker='delete-group')


async def test_who_stands_in_for_an_owner_finds_the_settings_as_long_as_they_do(cast, bela, visit):
    found(cast.cem)
    join_group(cast.bela, group_by_id(cast.cem, 1).id)
    await bela.open('/groups/kantine')
    await bela.should_see(marker='composer')
    deactivate(cast.anna, cast.cem.person_id)
    await bela.until(lambda: 'settings' in str([each.props for each in elements(bela, GroupMenu)]))
    later = visit(cast.bela)
    await later.open(SETTINGS)
    await later.should_see('Name and description')
    reactivate(cast.anna, cast.cem.person_id)
    await later.should_not_see('Name and description')
    await bela.until(lambda: 'settings' not in str([each.props for each in elements(bela, GroupMenu)]))


@pytest.mark.parametrize(
    'end',
    [
        lambda cast, group: leave_group(cast.anna, group),
        lambda cast, group: set_role(cast.anna, group, cast.bela.person_id, GroupRole.MODERATOR),
    ],
)
async def test_who_stands_in_next_finds_the_settings_at_once(cast, bela, end):
    group = found(cast.cem)
    join_group(cast.anna, group)
    join_group(cast.bela, group)
    deactivate(cast.anna, cast.cem.person_id)
    await bela.open('/groups/kantine')
    assert 'settings' not in str([each.props for each in elements(bela, GroupMenu)])
    end(cast, group)
    await bela.until(lambda: 'settings' in str([each.props for each in elements(bela, GroupMenu)]))


async def test_the_cover_is_chosen_and_taken_away(cast, group, anna):
    await anna.open(SETTINGS)
    (picker,) = elements(anna, PicturePicker)
    for claim in (None, '1', 0, 10_000):
        tell(picker, 'choose', claim)
    set_group_cover(cast.anna, group, picture(cast.anna))
    await anna.until(lambda: picker.props.get('has') is True)
    chosen = picture(cast.anna, 2)
    tell(picker, 'choose', chosen)  # begun before there was another
    await anna.until(lambda: 'in the meantime' in picker.props.get('answer', ''))
    tell(picker, 'begin')
    tell(picker, 'choose', chosen)
    await anna.until(lambda: group_by_id(cast.bela, group).group.cover.id == chosen)
    tell(picker, 'begin')
    tell(picker, 'remove')
    await anna.should_see(marker='yes')
    anna.find(marker='yes').click()
    await anna.until(lambda: picker.props.get('has') is False)


async def test_an_archived_group_can_be_read_only(cast, group, anna, bela):
    publish_post(cast.anna, key='in-the-group', text='Knödel', group_id=group)
    await bela.open('/groups/kantine')
    await bela.should_see(marker='composer')
    await anna.open(SETTINGS)
    anna.find(marker='archive').click()
    await anna.should_see('Take out of the archive')
    await anna.should_not_see('Name and description')
    await bela.should_see('Archived: read only')
    await bela.should_not_see(marker='composer')
    anna.find('Take out of the archive').click()
    await bela.should_see(marker='composer')
    await bela.should_not_see('Archived: read only')


async def test_a_group_is_deleted_by_its_name_and_brought_back(cast, group, anna, bela):
    await bela.open('/groups')
    await anna.open(SETTINGS)
    change_group(cast.anna, group, name='Mensa', description='')
    anna.find(marker='delete-group').click()
    await anna.should_see('Delete “Mensa”?')
    anna.submit('really-delete', name='Kantina')
    await anna.should_see('Please type the name of the group.')
    anna.submit('really-delete', name='mensa')
    await anna.should_see('There is nothing here')
    await anna.open('/groups')
    await anna.should_see('Gone for good in 30 days')
    (shown,) = elements(bela, DeletedGroups)
    assert not shown.visible
    anna.find('Bring back').click()
    await anna.until(lambda: not elements(anna, DeletedGroups)[0].visible)
    await anna.until(lambda: group_by_id(cast.bela, group).mine.role is GroupRole.MEMBER)


async def test_pictures_of_a_group_are_ways_to_their_posts(cast, group, bela):
    def shown():
        (pictures,) = elements(bela, GroupPictures)
        return re.findall(r'href="/post/(\d+)"><img src="/files/(\d+)/320"', pictures._grid.props['innerHTML'])

    def write(number, place=group):
        owned = picture(cast.anna, number)
        return str(
            publish_post(cast.anna, key=f'picture-{number}', text='', pictures=((owned, ''),), group_id=place)
        ), str(owned)

    first = write(1)
    write(2, None)
    await bela.open('/groups/kantine?part=pictures')
    assert shown() == [first]
    second = write(3)
    await bela.until(lambda: shown() == [second, first])
    edit_post(cast.anna, int(first[0]), text='Ohne Bild', revision=1, pictures=())
    await bela.until(lambda: shown() == [second])
    delete_post(cast.anna, int(second[0]))
    await bela.should_see('No pictures yet.')


async def test_what_is_gone_says_nothing_of_itself(cast, group, bela):
    archive_group(cast.anna, group)
    delete_group(cast.anna, group, name='Kantine')
    for part in ('posts', 'members', 'pictures', 'about', 'settings', 'x'):
        await bela.open(f'/groups/kantine?part={part}')
        await bela.should_see('There is nothing here')
        assert 'Kantine' not in bela.words()
