"""Drafts: kept for their writer alone, on every device the same, and gone once they are published."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import update

from data import hub
from data.actions.attachments import add_attachment, sweep_attachments
from data.actions.comments import delete_comment, edit_comment, publish_comment
from data.actions.conversations import found_group, remove
from data.actions.drafts import forget_draft, keep_draft
from data.actions.messages import delete_message, send_message, sweep_messages
from data.actions.pictures import KEEP_UNUSED, add_picture, sweep_pictures
from data.actions.posts import delete_post, edit_post, publish_post
from data.attachments import KeptFile
from data.db import writing
from data.events import DraftChanged
from data.files import StoredPicture
from data.models import Attachment, Message, Picture
from data.models.columns import now
from data.plain_text import MAX_LENGTH
from data.policy import Conflict, Invalid, NotAllowed, NotFound
from data.queries.drafts import MOST_DRAFTS, drafts, gone_places
from data.values import DraftShown, Viewer

TEA = DraftShown('Der Tee ist', 'key-tea-1', None)


def continued(text: str, key: str) -> DraftShown:
    return replace(TEA, text=text, key=key)


@pytest.fixture
def heard(cast):
    """What each of the cast is told about drafts."""
    told = {'anna': [], 'bela': []}
    for name, events in told.items():
        hub.listen(DraftChanged, events.append, person_id=getattr(cast, name).person_id)
    return told


def test_a_draft_is_its_writers_alone(cast, heard):
    assert keep_draft(cast.bela, 'feed', TEA) == TEA
    assert drafts(cast.bela) == {'feed': TEA}
    assert drafts(cast.anna) == drafts(cast.cem) == {}
    forget_draft(cast.anna, 'feed', [TEA.key])
    assert drafts(cast.bela) == {'feed': TEA}
    event = DraftChanged(place='feed', draft=TEA, audience=frozenset({cast.bela.person_id}))
    assert heard == {'anna': [], 'bela': [event]}


def test_only_who_is_signed_in_has_drafts(cast):
    stranger = Viewer(cast.bela.person_id, sign_in_id=4711)
    for ask in (drafts, lambda who: keep_draft(who, 'feed', TEA), lambda who: forget_draft(who, 'feed', ['key-tea-1'])):
        with pytest.raises(NotAllowed):
            ask(stranger)


def test_what_continues_a_draft_replaces_it_and_what_does_not_leaves_it(cast):
    keep_draft(cast.bela, 'feed', TEA)
    longer = continued('Der Tee ist fertig', 'key-tea-2')
    assert keep_draft(cast.bela, 'feed', longer, known=[TEA.key]) == longer
    assert keep_draft(cast.bela, 'feed', longer, known=[TEA.key]) == longer
    other = continued('Kaffee', 'key-coffee')
    assert keep_draft(cast.bela, 'feed', other, known=[TEA.key]) == longer
    forget_draft(cast.bela, 'feed', [TEA.key, other.key])
    assert drafts(cast.bela) == {'feed': longer}


def test_a_draft_ends_with_what_came_of_it_and_does_not_come_back(cast, heard):
    keep_draft(cast.bela, 'feed', TEA)
    sent = continued('Der Tee ist fertig', 'key-tea-2')
    post_id = publish_post(cast.bela, key=sent.key, text=sent.text, drafts=(TEA.key,))
    assert drafts(cast.bela) == {}
    assert (heard['bela'][-1].draft, heard['bela'][-1].gone) == (None, TEA.key)
    assert keep_draft(cast.bela, 'feed', sent, known=[TEA.key]) is None

    keep_draft(cast.bela, f'post-{post_id}', continued('Danke', 'key-thanks'))
    comment_id = publish_comment(cast.bela, post_id, key='key-thanks', text='Danke')
    assert keep_draft(cast.bela, f'post-{post_id}', continued('Danke', 'key-thanks')) is None

    keep_draft(cast.bela, f'edit-post-{post_id}', continued('Der Tee ist kalt', 'key-cold'))
    edit_post(cast.bela, post_id, text='Der Tee ist kalt', revision=1, drafts=('key-cold',))
    keep_draft(cast.bela, f'edit-comment-{comment_id}', continued('Nein danke', 'key-no-tea'))
    edit_comment(cast.bela, post_id, comment_id, text='Nein danke', revision=1, drafts=('key-no-tea',))
    assert drafts(cast.bela) == {}


def test_a_refused_text_keeps_its_draft(cast):
    post_id = publish_post(cast.bela, key='post-key-1', text='Tee')
    place = f'edit-post-{post_id}'
    keep_draft(cast.bela, place, TEA)
    edit_post(cast.bela, post_id, text='Kaffee', revision=1)
    with pytest.raises(Conflict):
        edit_post(cast.bela, post_id, text=TEA.text, revision=1, drafts=(TEA.key,))
    assert drafts(cast.bela) == {place: TEA}


def test_publishing_on_one_device_leaves_what_another_wrote(cast):
    keep_draft(cast.bela, 'feed', TEA)
    publish_post(cast.bela, key='key-coffee', text='Kaffee', drafts=('key-coffee-0',))
    assert drafts(cast.bela) == {'feed': TEA}


def test_places_are_gone_with_what_stands_there(cast):
    stays, goes = (publish_post(cast.anna, key=f'places-{n}', text=f'Beitrag {n}') for n in range(2))
    passed_on = publish_post(cast.bela, key='places-share', text='', shared_id=goes)
    answered, removed = (publish_comment(cast.bela, stays, key=f'places-comment-{n}', text='Ja') for n in range(2))
    below = publish_comment(cast.bela, goes, key='places-comment-below', text='Ja')
    there = ['feed', f'post-{stays}', f'share-{stays}', f'edit-post-{passed_on}', f'reply-{answered}']
    going = [f'post-{goes}', f'edit-post-{goes}', f'share-{goes}', f'share-{passed_on}']
    going += [f'reply-{removed}', f'edit-comment-{removed}', f'reply-{below}']
    assert gone_places(cast.cem, there + going) == []
    delete_post(cast.anna, goes)
    delete_comment(cast.bela, stays, removed)
    never = ['post-4711', 'reply-9999999999']
    assert sorted(gone_places(cast.cem, there + going + never)) == sorted(going + never)


def test_places_in_conversations_are_gone_for_who_is_in_them_no_more(cast):
    talk = found_group(cast.bela, 'Werkstatt', [cast.cem.person_id], key='places-group')
    said, deleted = (send_message(cast.cem, talk, key=f'places-said-{n}', text='Ja') for n in range(2))
    there = [f'conversation-{talk}', f'edit-message-{said}']
    assert gone_places(cast.cem, there) == []
    delete_message(cast.cem, talk, deleted)
    assert gone_places(cast.cem, [*there, f'edit-message-{deleted}']) == [f'edit-message-{deleted}']
    assert sorted(gone_places(cast.anna, there)) == there
    remove(cast.bela, talk, cast.cem.person_id)
    assert sorted(gone_places(cast.cem, there)) == there


def test_the_newest_drafts_stay(cast):
    for n in range(1, MOST_DRAFTS + 2):
        keep_draft(cast.bela, f'post-{n}', continued(f'Text {n}', f'key-post-{n}'))
    keep_draft(cast.cem, 'post-1', TEA)
    assert set(drafts(cast.bela)) == {f'post-{n}' for n in range(2, MOST_DRAFTS + 2)}
    assert set(drafts(cast.cem)) == {'post-1'}


@pytest.mark.parametrize('place', ['', 'Feed', 'feed ', 'post-', 'post-0', 'post-1e3', 'post-12345678901', '../feed'])
def test_nothing_is_written_elsewhere(cast, place):
    with pytest.raises(NotFound):
        keep_draft(cast.bela, place, TEA)


@pytest.mark.parametrize(
    'draft',
    [
        replace(TEA, text='x' * (MAX_LENGTH + 1)),
        replace(TEA, text='\x00'),
        replace(TEA, key='short'),
        replace(TEA, key='key\nwith-a-line'),
    ],
)
def test_what_is_no_draft_is_refused(cast, draft):
    with pytest.raises(Invalid):
        keep_draft(cast.bela, 'feed', draft)


def picture(viewer: Viewer, name: str) -> int:
    """A picture of somebody that has waited longer than pictures wait."""
    picture_id = add_picture(viewer, StoredPicture(name * 32, 48, 32)).id
    with writing() as work:
        long_ago = now() - KEEP_UNUSED - timedelta(hours=1)
        work.db.exec(update(Picture).where(Picture.id == picture_id).values(created_at=long_ago))
    return picture_id


def test_a_draft_keeps_its_own_pictures_from_the_sweep_and_nobody_elses(cast, home):
    first, second, annas = picture(cast.bela, 'ab'), picture(cast.bela, 'cd'), picture(cast.anna, 'ef')
    held = ((second, 'Die Kanne'), (first, ''))
    keep_draft(cast.bela, 'feed', replace(TEA, pictures=(*held, (annas, ''), (4711, ''))))
    assert drafts(cast.bela)['feed'].pictures == held
    sweep_pictures()
    publish_post(cast.bela, key=TEA.key, text=TEA.text, pictures=held)
    with pytest.raises(NotFound):
        publish_post(cast.anna, key='key-anna', text='', pictures=((annas, ''),))


def test_a_forgotten_draft_gives_its_pictures_to_the_sweep(cast, home):
    held = picture(cast.bela, 'ab')
    keep_draft(cast.bela, 'feed', replace(TEA, text='', pictures=((held, ''),)))
    forget_draft(cast.bela, 'feed', [TEA.key])
    sweep_pictures()
    with pytest.raises(NotFound):
        publish_post(cast.bela, key='key-bela', text='', pictures=((held, ''),))


def file(viewer: Viewer, name: str, key: str) -> int:
    """A file of somebody that has waited longer than files wait."""
    file_id = add_attachment(viewer, KeptFile(key * 32, 12), name).id
    with writing() as work:
        long_ago = now() - KEEP_UNUSED - timedelta(hours=1)
        work.db.exec(update(Attachment).where(Attachment.id == file_id).values(created_at=long_ago))
    return file_id


def test_a_draft_keeps_its_own_files_from_the_sweep_until_they_are_sent_and_nobody_elses(cast, home, heard):
    talk = found_group(cast.bela, 'Werkstatt', [cast.cem.person_id], key='files-group')
    place = f'conversation-{talk}'
    plan, offer, annas = (
        file(cast.bela, 'Plan.pdf', 'a'),
        file(cast.bela, 'Angebot.odt', 'b'),
        file(cast.anna, 'X', 'c'),
    )
    held = replace(TEA, text='', files=(offer, plan, annas, 4711, plan))
    shown = replace(TEA, text='', files=(offer, plan), names=(('Angebot.odt', 12), ('Plan.pdf', 12)))
    assert keep_draft(cast.bela, place, held) == shown
    assert drafts(cast.bela) == {place: shown}
    assert heard['bela'][-1].draft == shown
    sweep_attachments()
    send_message(cast.bela, talk, key='key-other-1', text='', files=(plan,))
    assert drafts(cast.bela)[place].files == (offer,)
    send_message(cast.bela, talk, key=TEA.key, text='', files=(offer,))
    assert drafts(cast.bela) == {}
    with pytest.raises(NotFound):
        send_message(cast.anna, talk, key='key-anna', text='', files=(annas,))


def test_a_draft_is_forgotten_when_all_that_it_held_was_sent_from_elsewhere(cast, heard):
    talk, other = (
        found_group(cast.bela, name, [cast.cem.person_id], key=f'files-{name}') for name in ('Werkstatt', 'Garten')
    )
    plan, offer = file(cast.bela, 'Plan.pdf', 'a'), file(cast.bela, 'Angebot.odt', 'b')
    keep_draft(cast.bela, f'conversation-{talk}', replace(TEA, text='', files=(plan, offer)))
    keep_draft(cast.bela, f'conversation-{other}', replace(TEA, key='key-other-2', files=(offer,)))
    send_message(cast.bela, talk, key='key-sent-1', text='', files=(plan,))
    assert len(drafts(cast.bela)) == 2
    send_message(cast.bela, talk, key='key-sent-2', text='', files=(offer,))
    assert drafts(cast.bela) == {f'conversation-{other}': replace(TEA, key='key-other-2')}
    told = heard['bela'][-1]
    assert (told.place, told.draft, told.gone) == (f'conversation-{talk}', None, TEA.key)


def test_a_forgotten_draft_gives_its_files_to_the_sweep(cast, home):
    talk = found_group(cast.bela, 'Werkstatt', [cast.cem.person_id], key='files-group')
    held = file(cast.bela, 'Plan.pdf', 'a')
    keep_draft(cast.bela, f'conversation-{talk}', replace(TEA, files=(held,)))
    forget_draft(cast.bela, f'conversation-{talk}', [TEA.key])
    sweep_attachments()
    with pytest.raises(NotFound):
        send_message(cast.bela, talk, key='key-bela-1', text='', files=(held,))


def test_a_file_that_is_forgotten_with_its_message_is_in_no_draft_any_more(cast, home):
    talk = found_group(cast.bela, 'Werkstatt', [cast.cem.person_id], key='files-group')
    held = file(cast.bela, 'Plan.pdf', 'a')
    keep_draft(cast.bela, f'conversation-{talk}', replace(TEA, files=(held,)))
    sent = send_message(cast.bela, talk, key='key-other-1', text='', files=(held,))
    delete_message(cast.bela, talk, sent)
    with writing() as work:
        work.db.exec(update(Message).where(Message.id == sent).values(deleted_at=now() - timedelta(days=1)))
    sweep_messages()
    assert drafts(cast.bela)[f'conversation-{talk}'].files == ()
