"""What is refused or loses its place while it is being written is still there."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from data.actions.comments import publish_comment
from data.actions.drafts import keep_draft
from data.actions.posts import delete_post, publish_post
from data.queries.drafts import drafts
from data.values import DraftShown
from tests.browser.test_drafts import lose_connection
from tests.browser.test_feed import menu, post
from tests.browser.test_writing import keeps_no_draft


def test_a_picture_that_is_refused_leaves_the_text_and_the_other_four(window, cast, tmp_path: Path):
    paths = [tmp_path / f'{n}.png' for n in range(5)]
    for path in paths:
        Image.new('RGB', (80, 60), 'tan').save(path)
    paths[2].write_bytes(paths[2].read_bytes()[:60])
    bela = window(cast.bela, phone=True, dark=True)
    bela.locator('.composer-text').fill('Fünf vom Hof')
    bela.locator('.composer input[type=file]').set_input_files(paths)
    expect(bela.locator('.upload-frame img')).to_have_count(4)
    expect(bela.locator('.upload-failed')).to_contain_text('2.png')
    expect(bela.locator('.composer-text')).to_have_value('Fünf vom Hof')
    bela.locator('.composer .button-primary').click()
    expect(post(bela, 'Fünf vom Hof').locator('.picture')).to_have_count(4)


def test_what_is_too_much_is_said_and_what_was_lost_on_the_way_is_sent_again(window, cast, tmp_path: Path):
    paths = [tmp_path / f'{n}.png' for n in range(12)]
    for path in paths:
        Image.new('RGB', (80, 60), 'tan').save(path)
    broken = tmp_path / 'kaputt.png'
    broken.write_bytes(b'kein Bild')
    bela = window(cast.bela, phone=True, language='de')
    files, discard = bela.locator('.composer input[type=file]'), bela.get_by_role('button', name='Verwerfen')
    files.set_input_files(broken)
    expect(bela.locator('.composer-open .upload-failed')).to_contain_text('kaputt.png')
    lose_connection(bela)
    files.set_input_files(paths)
    expect(bela.get_by_text('Höchstens 10 Bilder: 2 wurden weggelassen.')).to_be_visible()
    expect(bela.locator('.upload-failed')).to_have_count(11)
    bela.context.set_offline(False)
    expect(bela.locator('.upload-frame img')).to_have_count(10, timeout=15_000)
    expect(bela.get_by_text('Höchstens 10 Bilder: 2 wurden weggelassen.')).to_be_visible()
    expect(bela.locator('.upload-failed')).to_have_count(1)
    discard.click()
    expect(bela.locator('.composer .note')).to_have_text('Entwurf verworfen.')
    files.set_input_files(paths[0])
    expect(bela.locator('.composer .note')).to_have_text('Entwurf gespeichert')
    discard.click()


def test_pictures_come_by_paste_and_by_drop(window, cast):
    anna = window(cast.anna)
    for event, carrier in (('paste', 'clipboardData'), ('drop', 'dataTransfer')):
        anna.locator('.composer').evaluate(
            """async (composer, [name, carrier]) => {
                const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 40 });
                canvas.getContext('2d').fillRect(0, 0, 60, 40);
                const picture = await new Promise((done) => canvas.toBlob(done));
                const files = new DataTransfer();
                files.items.add(new File([picture], `${name}.png`, { type: 'image/png' }));
                const event = name === 'drop' ? new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true })
                  : new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true });
                composer.dispatchEvent(event);
            }""",
            [event, carrier],
        )
    expect(anna.locator('.upload-frame img')).to_have_count(2)
    for _ in range(2):
        anna.get_by_role('button', name='Remove picture 1').click()


def test_a_text_of_nothing_visible_is_refused_at_its_box_and_kept(window, cast):
    bela = window(cast.bela)
    box = bela.locator('.composer-text')
    box.fill('   ')
    expect(bela.locator('.composer-foot')).to_be_visible()
    expect(bela.get_by_role('button', name='Discard'), 'there is no draft of it').to_have_count(0)
    for nothing in (' \n ', '\u200b'):
        box.fill(nothing)
        box.press('Control+Enter')
        expect(bela.get_by_text('Write something first.')).to_be_visible()
        expect(box).to_have_value(nothing)
        box.fill('')
        expect(bela.get_by_text('Write something first.')).to_have_count(0)


def test_a_comment_whose_post_is_deleted_becomes_a_new_post(window, cast):
    publish_post(cast.anna, key='rescue-1', text='Gleich weg')
    for n in range(12):
        publish_post(cast.anna, key=f'rescue-above-{n}', text='Darüber  \nstehen\n\nandere')
    anna, bela = window(cast.anna), window(cast.bela, phone=True)
    card = post(bela, 'Gleich weg')
    card.locator('.action-comment').click()
    card.get_by_label('Write a comment').fill('Das wollte ich sagen')
    menu(post(anna, 'Gleich weg'), 'Delete')
    rescued = bela.locator('.rescued')
    expect(rescued).to_contain_text('is no longer shown here')
    expect(rescued).to_be_in_viewport()
    bela.wait_for_function('scrollY > 0')
    expect(rescued).to_contain_text('Das wollte ich sagen')
    rescued.get_by_role('button', name='Copy text').click()
    expect(rescued.get_by_role('button', name='Text copied')).to_be_visible()
    assert bela.evaluate('navigator.clipboard.readText()') == 'Das wollte ich sagen'
    rescued.get_by_role('button', name='Make it a new post').click()
    expect(rescued).to_have_count(0)
    expect(bela.locator('.composer-text')).to_have_value('Das wollte ich sagen')
    expect(bela.locator('.composer-text')).to_be_focused()
    bela.get_by_label('Who can read this').select_option(label='Everyone')
    bela.locator('.composer .button-primary').click()
    expect(post(bela, 'Das wollte ich sagen')).to_be_visible()


def test_an_edit_whose_post_is_deleted_by_a_moderator_waits_at_its_address(window, cast):
    post_id = publish_post(cast.bela, key='rescue-2', text='Nicht erlaubt')
    anna, bela = window(cast.anna), window(cast.bela, f'/post/{post_id}')
    menu(bela.locator('.post'), 'Edit')
    bela.get_by_label('Edit post').fill('Nun erlaubt')
    menu(post(anna, 'Nicht erlaubt'), 'Delete')
    expect(bela.locator('.rescued')).to_contain_text('Nun erlaubt')
    bela.reload()
    expect(bela.locator('.rescued')).to_contain_text('Nun erlaubt')
    bela.get_by_role('button', name='Discard').click()
    expect(bela.locator('.rescued')).to_have_count(0)
    keeps_no_draft(bela)


def test_an_edited_comment_that_is_deleted_is_rescued_too(window, cast):
    post_id = publish_post(cast.anna, key='rescue-3', text='Wer sagt was')
    publish_comment(cast.bela, post_id, key='rescue-4', text='Unfug')
    anna, bela = window(cast.anna, f'/post/{post_id}'), window(cast.bela, f'/post/{post_id}')
    bela.locator('.comment .menu > button').click()
    bela.locator('.menu-item', has_text='Edit').click()
    bela.get_by_label('Edit comment').fill('Kein Unfug')
    anna.locator('.comment .menu > button').click()
    anna.locator('.menu-item', has_text='Delete').click()
    expect(bela.locator('.rescued')).to_contain_text('Kein Unfug')
    bela.get_by_role('button', name='Discard').click()


def test_texts_whose_places_are_gone_are_shown_when_their_writer_comes_back(window, cast):
    post_id = publish_post(cast.anna, key='rescue-5', text='Geht bald')
    reply = DraftShown('Noch eine Antwort', 'key-rescue-reply', None)
    keep_draft(cast.bela, f'reply-{publish_comment(cast.cem, post_id, key="rescue-6", text="Ja")}', reply)
    keep_draft(cast.bela, f'share-{post_id}', DraftShown('Lest das', 'key-rescue-share', None))
    bela = window(cast.bela, phone=True, dark=True, language='de')
    expect(bela.locator('.rescued')).to_have_count(0)
    delete_post(cast.anna, post_id)
    bela.reload()
    for text in ('Noch eine Antwort', 'Lest das'):
        expect(bela.locator('.rescued', has_text=text)).to_contain_text('Wofür du das geschrieben hast')
    bela.locator('.rescued', has_text='Lest das').get_by_role('button', name='Verwerfen').click()
    bela.get_by_role('button', name='Neuen Beitrag daraus machen').click()
    expect(bela.locator('.composer-text')).to_have_value('Noch eine Antwort')
    expect(bela.locator('.rescued')).to_have_count(0)
    bela.locator('.composer-text').fill('')
    keeps_no_draft(bela)
    assert drafts(cast.bela) == {}
