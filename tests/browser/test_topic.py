"""A topic in two windows: one writes about it from its page, the other sees it come."""

from playwright.sync_api import expect

from data.actions.posts import publish_post
from tests.browser.test_feed import menu, post


def test_one_writes_about_a_topic_and_its_page_shows_it_elsewhere(window, cast):
    for n in range(3):
        publish_post(cast.bela, key=f'topic-post-{n}', text='\n'.join([f'Suppe {n} #Küche', *'abcdefghij']))
    cem = window(cast.cem, '/topics/kueche', phone=True, language='de')
    anna = window(cast.anna, '/topics/K%C3%9CCHE')
    expect(cem.locator('.topic-head')).to_contain_text('3 Beiträge')
    box = anna.get_by_role('textbox', name='Write about #KÜCHE')
    box.click()
    expect(box).to_have_value('#KÜCHE ')
    expect(anna.get_by_role('button', name='Post', exact=True)).to_be_disabled()
    box.press_sequentially('hat wieder Brot')
    box.press('Control+Enter')
    for page in (anna, cem):
        expect(post(page, 'hat wieder Brot')).to_be_visible()
    expect(box).to_have_value('')
    expect(cem.locator('.topic-head')).to_contain_text('4 Beiträge')

    post(cem, 'Suppe 0').scroll_into_view_if_needed()
    anna.locator('.side-nav a[href="/groups"]').click()
    anna.wait_for_url('**/groups')
    anna.go_back()
    box.fill('Und Butter #kueche')
    anna.keyboard.press('Control+Enter')
    pill = cem.get_by_role('button', name='1 neuer Beitrag')
    pill.click()
    expect(post(cem, 'Und Butter')).to_be_in_viewport()
    menu(post(anna, 'Und Butter'), 'Edit')
    anna.get_by_label('Edit post').fill('Und Butter')
    anna.get_by_label('Edit post').press('Control+Enter')
    expect(cem.locator('.post', has_text='Und Butter')).to_have_count(0)
    assert cem.evaluate('document.documentElement.scrollWidth') == 360
