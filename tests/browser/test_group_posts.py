"""Writing and reading in groups: three people in three windows, one of them a phone."""

import pytest
from playwright.sync_api import Page, expect

from data.actions.comments import publish_comment
from data.actions.group_entries import invite_people
from data.actions.group_members import join_group, set_role
from data.actions.groups import found_group
from data.actions.posts import publish_post
from data.queries.groups import group_by_id
from data.values import GroupKind, GroupRole, Viewer
from tests.browser.test_presence import HIDE

LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauer'


@pytest.fixture
def group(cast):
    """A closed group of Anna and Béla, with a long name."""
    return founded(cast.anna, cast.bela, name=LONG)


def founded(owner: Viewer, *members: Viewer, name: str, kind: GroupKind = GroupKind.CLOSED) -> int:
    group_id = found_group(owner, key=f'posts-{name.encode().hex()}'[:64], name=name, kind=kind)
    invite_people(owner, group_id, [member.person_id for member in members])
    for member in members:
        join_group(member, group_id)
    return group_id


def address(viewer: Viewer, group_id: int) -> str:
    return f'/groups/{group_by_id(viewer, group_id).group.slug}'


def say(author: Viewer, text: str, group_id: int | None = None) -> int:
    return publish_post(author, key=f'posts-{text.encode().hex()}'[:64], text=text, group_id=group_id)


def post(page: Page, text: str):
    return page.locator('main .post').filter(has_text=text)


def box(page: Page):
    return page.locator('.composer-text:visible')


def readers(page: Page):
    return page.locator('.composer .audience-name:visible')


def new_in(page: Page, name: str):
    return page.locator('.nav-group').filter(has_text=name).locator('.badge')


def test_who_reads_it_is_chosen_kept_and_told(window, cast, group):
    anna, cem = window(cast.anna), window(cast.cem)
    bela = window(cast.bela, phone=True, dark=True, language='de')
    box(bela).fill('Nur unter uns')
    expect(readers(bela)).to_have_text('Alle')
    choice = bela.get_by_label('Wer das lesen kann')
    choice.focus()
    bela.keyboard.press('ArrowDown')
    expect(readers(bela)).to_have_text(LONG)
    expect(bela.locator('.composer .audience')).to_contain_text('geschlossene Gruppe')
    assert bela.evaluate('document.documentElement.scrollWidth') == 360
    expect(bela.locator('.composer .note')).to_have_text('Entwurf gespeichert')

    bela.reload()
    expect(box(bela)).to_have_value('Nur unter uns')
    expect(readers(bela)).to_have_text(LONG)
    bela.get_by_role('button', name='Posten').click()
    for page, kind in ((bela, 'geschlossene Gruppe'), (anna, 'closed group')):
        line = post(page, 'Nur unter uns').locator('.group-line')
        expect(line).to_contain_text(LONG)
        expect(line).to_contain_text(kind)
    expect(anna.locator('.nav-group .badge')).to_have_text('1')
    box(bela).click()
    expect(readers(bela)).to_have_text(LONG)

    box(anna).fill('Für wirklich alle')
    anna.get_by_role('button', name='Post', exact=True).click()
    expect(post(cem, 'Für wirklich alle')).to_be_visible()
    expect(post(cem, 'Nur unter uns')).to_have_count(0)
    post(anna, 'Nur unter uns').locator('.group-line-name').click()
    expect(anna.get_by_role('heading', name=LONG)).to_be_visible()
    expect(anna.locator('.nav-group .badge')).to_have_count(0)
    box(anna).click()
    expect(readers(anna)).to_have_text(LONG)
    expect(anna.locator('.composer select:visible')).to_have_count(0)


def test_what_stands_in_a_closed_group_is_shared_only_in_there(window, cast, group):
    post_id = say(cast.anna, 'Bleibt hier', group)
    bela, anna = window(cast.bela, f'/post/{post_id}', phone=True), window(cast.anna)
    bela.locator('.action-share').click()
    dialog = bela.get_by_role('dialog')
    expect(dialog).to_contain_text('it can be shared only in there')
    expect(dialog.locator('.audience')).to_contain_text(LONG)
    expect(dialog.locator('select')).to_have_count(0)
    dialog.get_by_role('textbox').fill('Seht noch mal hin')
    dialog.get_by_role('button', name='Share').click()
    shared = post(anna, 'Seht noch mal hin')
    expect(shared.locator('.original')).to_contain_text('Bleibt hier')
    expect(shared.locator('.group-line')).to_have_count(1)


def test_what_is_new_is_so_until_somebody_looks_at_it(window, cast):
    group_id = founded(cast.anna, cast.bela, name='Chor')
    say(cast.anna, 'Wer singt mit?', group_id)
    anna, other = window(cast.anna, address(cast.anna, group_id)), window(cast.bela, '/settings')
    expect(new_in(other, 'Chor')).to_have_text('1')
    bela = window(cast.bela, address(cast.bela, group_id))
    expect(new_in(other, 'Chor')).to_have_count(0)  # the first visit is noted
    bela.evaluate(HIDE, True)
    for n in ('1', '2'):
        box(anna).fill(f'Noten {n}')
        anna.get_by_role('button', name='Post', exact=True).click()
        expect(post(bela, f'Noten {n}')).to_be_visible()
        for page in (bela, other):
            expect(new_in(page, 'Chor')).to_have_text(n)
    bela.evaluate(HIDE, False)
    for page in (bela, other):
        expect(new_in(page, 'Chor')).to_have_count(0)


def test_whoever_is_put_out_while_writing_keeps_the_text_and_may_write_it_elsewhere(window, cast):
    group_id = founded(cast.anna, cast.bela, name='Ausflug')
    post_id = say(cast.anna, 'Wohin fahren wir?', group_id)
    anna = window(cast.anna, f'{address(cast.anna, group_id)}?part=members')
    bela, single = window(cast.bela), window(cast.bela, f'/post/{post_id}', phone=True)
    box(bela).click()
    bela.get_by_label('Who can read this').select_option(str(group_id))
    box(bela).fill('An die See')
    single.get_by_role('textbox', name='Write a comment').fill('In die Berge')
    expect(bela.locator('.composer .note')).to_have_text('Draft saved')
    expect(single.locator('.write-box .note')).to_have_text('Draft saved')
    anna.get_by_role('button', name='What you can do about Béla').click()
    anna.get_by_role('button', name='Remove…').click()
    anna.get_by_role('button', name='Remove', exact=True).click()

    expect(single.get_by_role('heading', name='This post does not exist any more')).to_be_visible(timeout=15_000)
    rescued = bela.locator('.rescued').filter(has_text='An die See')
    expect(rescued).to_contain_text('You are not in that group any more', timeout=15_000)
    expect(post(bela, 'Wohin fahren wir?')).to_have_count(0)
    expect(bela.locator('.nav-group').filter(has_text='Ausflug')).to_have_count(0)
    expect(single.locator('.rescued').filter(has_text='In die Berge')).to_be_visible(timeout=15_000)
    rescued.get_by_role('button', name='Make it a new post').click()
    expect(box(bela)).to_have_value('An die See')
    expect(rescued).to_have_count(0)
    expect(readers(bela)).to_have_text('For whom?')
    send = bela.get_by_role('button', name='Post', exact=True)
    expect(send).to_be_disabled()
    bela.reload()  # nothing was chosen, so nothing was taken
    expect(box(bela)).to_have_value('')
    rescued.get_by_role('button', name='Make it a new post').click()
    box(bela).press('ControlOrMeta+Enter')
    expect(send).to_be_disabled()
    bela.get_by_label('Who can read this').select_option(label='Everyone')
    send.click()
    expect(post(bela, 'An die See')).to_be_visible()
    expect(rescued).to_have_count(0)


def test_an_archived_group_closes_its_boxes_with_the_reason(window, cast):
    group_id = founded(cast.anna, cast.bela, name='Sommerfest')
    post_id = say(cast.anna, 'Wer grillt?', group_id)
    anna = window(cast.anna, f'{address(cast.anna, group_id)}?part=settings')
    bela = window(cast.bela, f'/post/{post_id}', phone=True, language='de')
    card = post(bela, 'Wer grillt?')
    card.get_by_role('textbox').fill('Ich nicht')
    card.locator('.action-share').click()
    dialog = bela.get_by_role('dialog')
    expect(dialog.get_by_role('textbox')).to_be_focused()
    anna.get_by_role('button', name='Archive', exact=True).click()
    expect(dialog).to_contain_text('kann deshalb nicht geteilt werden')
    expect(dialog.get_by_role('textbox')).to_have_count(0)
    bela.keyboard.press('Escape')
    expect(card.locator('.closed-below')).to_contain_text('archiviert')
    for offered in ('textarea', '.action-share', '.action-comment', '.action-like'):
        expect(card.locator(offered)).to_have_count(0)
    expect(bela.locator('.rescued').filter(has_text='Ich nicht')).to_be_visible()


def test_outside_an_open_group_its_posts_are_only_read(window, cast):
    post_id = say(cast.anna, 'Wo ist der Hobel?', founded(cast.anna, name='Werkzeug', kind=GroupKind.OPEN))
    cem = window(cast.cem, f'/post/{post_id}', phone=True, language='de')
    expect(cem.locator('.closed-below')).to_have_text('Hier können nur Mitglieder der Gruppe schreiben.')
    expect(cem.locator('.group-line')).to_have_text('Werkzeug')
    expect(cem.locator('.action-share')).to_have_count(1)
    for offered in ('.action-comment', '.action-like'):
        expect(cem.locator(offered)).to_have_count(0)


def test_who_looks_after_a_group_takes_away_what_others_wrote_wherever_it_is_read(window, cast):
    group_id = founded(cast.anna, cast.bela, cast.cem, name='Flohmarkt')
    set_role(cast.anna, group_id, cast.bela.person_id, GroupRole.MODERATOR)
    post_id = say(cast.cem, 'Alles muss raus', group_id)
    publish_comment(cast.cem, post_id, key='for-the-moderator', text='Noch billiger')
    bela, anna = window(cast.bela, phone=True), window(cast.anna, f'/post/{post_id}')
    card = post(bela, 'Alles muss raus')
    for what in ('comment', 'post'):
        card.get_by_role('button', name=f'More about the {what} by Cem Çelik').click()
        card.get_by_role('button', name='Delete', exact=True).click()
        expect(bela.locator('.stone').filter(has_text=f'{what.capitalize()} deleted')).to_be_visible()
    expect(anna.get_by_role('heading', name='This post does not exist any more')).to_be_visible()


def test_an_open_group_that_closes_disturbs_nobody_who_writes_elsewhere(window, cast):
    group_id = founded(cast.anna, name='Radtour', kind=GroupKind.OPEN)
    post_id = say(cast.anna, 'Wer kommt mit?', group_id)
    publish_post(cast.bela, key='a-share-of-the-tour', text='Lest das', shared_id=post_id)
    anna = window(cast.anna, f'{address(cast.anna, group_id)}?part=settings')
    cem, single = window(cast.cem, phone=True), window(cast.cem, f'/post/{post_id}')
    inside = window(cast.cem, address(cast.anna, group_id))
    expect(post(cem, 'Lest das').locator('.original')).to_contain_text('Wer kommt mit?')
    box(cem).fill('Mitten im Satz')
    cem.evaluate('document.activeElement.setSelectionRange(3, 3); window.isStillThere = true')
    anna.get_by_role('radio', name='Closed').check()
    anna.get_by_role('button', name='Change', exact=True).click()
    anna.get_by_role('dialog').get_by_role('button', name='Change').click()

    expect(single.get_by_role('heading', name='This post does not exist any more')).to_be_visible()
    expect(inside.get_by_role('heading', name='For members')).to_be_visible()
    expect(inside.locator('.post')).to_have_count(0)
    expect(post(cem, 'Lest das').locator('.original-gone')).to_be_visible()
    cem.keyboard.type('!')
    expect(box(cem)).to_have_value('Mit!ten im Satz')
    assert cem.evaluate('window.isStillThere')
