"""Getting to know each other, in two windows: follow somebody, read them, and welcome whoever is new."""

from playwright.sync_api import expect

from data.actions.invitations import invite
from data.actions.people import add_person, arrive
from data.actions.posts import publish_post
from data.actions.welcomes import put_welcome_away
from data.values import Viewer
from tests.browser.test_feed import post
from tests.cast import PASSWORD


def test_who_joins_may_be_welcomed_and_found_in_every_open_window(browser, server, window, cast):
    for newcomer in (cast.anna, cast.cem):
        put_welcome_away(cast.bela, newcomer.person_id)
    feed, directory = window(cast.bela, phone=True, dark=True, language='de'), window(cast.bela, '/people')
    expect(directory.get_by_role('listitem')).not_to_have_count(0)
    expect(feed.get_by_role('link', name='Willkommen sagen')).to_have_count(0)
    _, code = invite(cast.anna, uses=1, days=7)
    door = browser.new_page()
    door.goto(f'{server.url}/join/{code}')
    for field, text in (('name', 'Zora Zimt'), ('username', 'zora'), ('password', PASSWORD)):
        door.locator(f'[name={field}]').fill(text)
    door.locator('[type=submit]').click()
    expect(feed.get_by_role('link', name='Willkommen sagen: Zora Zimt')).to_be_visible()
    expect(directory.get_by_role('link', name='Zora Zimt')).to_be_visible()
    door.context.close()


def test_follow_and_read_then_welcome_with_one_tap(window, cast):
    lea, nils = (
        Viewer(add_person(cast.anna, name=name, username=name.lower(), password=PASSWORD, team='Werkstatt'))
        for name in ('Lea', 'Nils')
    )
    for person in (lea, nils):
        arrive(person)
    publish_post(nils, key='a-first-post', text='Nils war hier')
    reader = window(lea, '/?view=following', phone=True, dark=True, language='de')
    second, writer = window(lea, '/?view=following', language='de'), window(nils)
    expect(reader.get_by_text('Hier steht, was die Kolleginnen und Kollegen schreiben')).to_be_visible()
    expect(post(reader, 'Nils war hier')).to_have_count(0)
    reader.get_by_role('button', name='Nils folgen').click()
    for page in (reader, second):
        expect(post(page, 'Nils war hier')).to_be_visible()
    expect(post(reader, 'Nils war hier').locator('.new-here')).to_have_text('Neu hier')
    writer.locator('.composer-text').fill('Und noch einmal')
    writer.keyboard.press('Control+Enter')
    expect(post(reader, 'Und noch einmal')).to_be_visible()

    welcome = reader.get_by_role('link', name='Willkommen sagen: Nils')
    welcome.click()
    text = reader.locator('.composer-text')
    expect(text).to_be_focused()
    expect(text).to_have_value('@nils ')
    reader.keyboard.type('schön, dass du da bist!')
    reader.keyboard.press('Control+Enter')
    expect(post(reader, 'schön, dass du da bist!')).to_be_visible()
    for page in (reader, second):
        expect(page.get_by_role('link', name='Willkommen sagen: Nils')).to_have_count(0)
    writer.locator('body').press('c')
    expect(writer.locator('.composer-text')).to_be_focused()
    expect(writer.locator('.composer-text')).to_have_value('')


def test_the_first_visit_ends_in_a_post_that_says_hello(window, cast):
    ole = Viewer(add_person(cast.anna, name='Ole', username='ole', password=PASSWORD, job='Monteur'))
    first, elsewhere = window(ole, phone=True, dark=True, language='de'), window(ole, language='de')
    steps = first.get_by_role('region', name='Erste Schritte')
    steps.get_by_role('button', name='Überspringen').press('Enter')
    expect(steps.get_by_role('heading', name='Drei Dinge über mich')).to_be_focused()
    steps.get_by_label('Erstens').fill('Segeln')
    first.keyboard.press('Enter')
    expect(steps).to_contain_text('Schritt 3 von 3')
    steps.get_by_role('button', name='Weiter').click()
    expect(elsewhere.get_by_role('region', name='Erste Schritte')).to_be_visible()
    steps.get_by_role('button', name='Beitrag ansehen').click()
    for page in (first, elsewhere):
        expect(page.get_by_role('region', name='Erste Schritte')).to_have_count(0)
    text = first.locator('.composer-text')
    expect(text).to_be_focused()
    expect(text).to_have_value('Hallo zusammen, ich bin Ole.\n\nMonteur\n\nDrei Dinge über mich:\n- Segeln')
    first.keyboard.press('Control+Enter')
    expect(post(elsewhere, 'ich bin Ole')).to_contain_text('Segeln')
