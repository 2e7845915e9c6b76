"""What a card tells at a closer look: its address, its exact time, and how far a picture is on its way into a new one."""

from PIL import Image
from playwright.sync_api import Locator, expect

from data.actions.comments import publish_comment
from data.actions.posts import publish_post
from tests.browser.test_feed import menu


def copied(row: Locator) -> str:
    expect(row.locator('.menu-item', has_text='Link copied')).to_be_visible()
    expect(row.locator('.menu-item')).to_have_count(0)
    return row.page.evaluate('navigator.clipboard.readText()')


def test_copy_link_copies_the_address_of_a_post_and_of_a_comment(window, cast):
    post_id = publish_post(cast.anna, key='copied-post', text='Zum Weitersagen')
    comment_id = publish_comment(cast.bela, post_id, key='copied-comment', text='Das auch')
    cem = window(cast.cem)
    card = cem.locator(f'#post-{post_id}')
    menu(card, 'Copy link')
    assert copied(card) == f'{cem.url}post/{post_id}'
    comment = cem.locator(f'#comment-{comment_id}')
    comment.locator('.menu > button').click()
    comment.locator('.menu-item', has_text='Copy link').click()
    address = copied(comment)
    assert address == f'{cem.url}post/{post_id}#comment-{comment_id}'
    cem.goto(address)
    expect(cem.locator('.comment-marked')).to_contain_text('Das auch')


def test_the_exact_time_shows_on_hover(window, cast):
    post_id = publish_post(cast.anna, key='timed-post', text='Gerade eben')
    publish_comment(cast.bela, post_id, key='timed-comment', text='Jetzt')
    cem = window(cast.cem, f'/post/{post_id}', language='de')
    exact = """(link) => new Intl.DateTimeFormat('de', {dateStyle: 'full', timeStyle: 'short'})
        .format(new Date(link.querySelector('time').dateTime)) === link.title"""
    for link in (cem.locator('.byline .meta a'), cem.locator('.comment-head .meta a')):
        link.hover()
        assert link.evaluate(exact)
    at = cem.locator('.byline .meta a').get_attribute('title')
    cem.context.new_cdp_session(cem).send('Emulation.setTimezoneOverride', {'timezoneId': 'Pacific/Kiritimati'})
    cem.reload()  # elsewhere it is another time, 14 hours ahead of UTC
    elsewhere = cem.locator('.byline .meta a')
    elsewhere.hover()
    assert elsewhere.evaluate(exact.replace('{dateStyle', "{timeZone: 'Pacific/Kiritimati', dateStyle"))
    assert elsewhere.get_attribute('title') != at


def test_a_bar_shows_how_far_a_picture_is_on_its_way(window, cast, tmp_path):
    Image.new('RGB', (90, 60)).save(tmp_path / 'ofen.png')
    bela = window(cast.bela)
    held = []
    bela.route('**/uploads', lambda route: held.append(route))
    bela.locator('.composer input[type=file]').set_input_files(tmp_path / 'ofen.png')
    bar = bela.get_by_role('progressbar', name='Uploading ofen.png')
    expect(bar).to_be_visible()
    assert 0 <= float(bar.get_attribute('value')) <= 1
    held[0].continue_()
    expect(bela.locator('.upload img')).to_be_visible(timeout=30_000)
    expect(bar).to_have_count(0)


def test_a_picture_that_the_server_prepares_says_so_and_can_be_thrown_away_with_the_text(window, cast, tmp_path):
    Image.new('RGB', (90, 60)).save(tmp_path / 'ofen.png')
    bela = window(cast.bela, language='de')
    bela.locator('.composer-text').fill('Vom iPhone')
    all_sent = 'function () { this.upload.onprogress({ loaded: 1, total: 1 }); }'
    bela.evaluate(f'() => {{ XMLHttpRequest.prototype.send = {all_sent}; }}')
    bela.locator('.composer input[type=file]').set_input_files(tmp_path / 'ofen.png')
    expect(bela.locator('.upload')).to_contain_text('Bild wird vorbereitet …')
    expect(bela.locator('.composer .button-primary')).to_be_disabled()
    bela.get_by_role('button', name='Verwerfen').click()
    expect(bela.locator('.upload')).to_have_count(0)
    bela.get_by_role('button', name='Rückgängig').click()
    expect(bela.locator('.composer-text')).to_have_value('Vom iPhone')
    bela.locator('.composer-text').fill('')
