"""What is lean answers as NiceGUI itself does."""

import functools
import inspect
import re

from nicegui import client, dependencies, json, outbox, ui
from nicegui.observables import ObservableCollection

from components import lean


class Handlers:
    """All ways to write a handler."""

    def none(self) -> None: ...
    def one(self, event: object) -> None: ...
    def optional(self, event: object = None) -> None: ...
    def many(self, *events: object, **others: object) -> None: ...
    @classmethod
    def of_class(cls, event: object) -> None: ...
    @staticmethod
    def alone(event: object) -> None: ...


def test_whether_handlers_want_arguments():
    his, hers = Handlers(), Handlers()
    for name in ('none', 'one', 'optional', 'many', 'of_class', 'alone'):
        for handler in (getattr(his, name), getattr(hers, name), functools.partial(getattr(his, name))):
            assert lean.expects_arguments(handler) == lean._expects_arguments(handler), name
    assert lean.expects_arguments(lambda event: event)
    assert not lean.expects_arguments(lambda: None)


async def test_a_row_has_all_that_an_element_has(bela):
    await bela.open('/groups')
    with bela, ui.element('div') as around:
        row, ordinary = lean.Row(), ui.element('div')
        row._props['title'] = ordinary._props['title'] = 'Hallo'
        row.classes('bold').set_visibility(False)
        ordinary.classes('bold').set_visibility(False)
    assert [name for name in vars(ordinary) if not hasattr(row, name)] == []
    assert row._to_dict() == ordinary._to_dict()
    assert around.default_slot.children == [row, ordinary]
    assert {row.id, around.id} <= set(bela.client.outbox.updates)
    row.delete()
    assert row.is_deleted
    assert around.default_slot.children == [ordinary]


async def test_rows_share_nothing_of_what_they_get_when_it_is_asked_for(bela):
    await bela.open('/groups')
    with bela:
        row, other = lean.Row(), lean.Row()
        with row:
            ui.element('div')
    row.on('click', print).mark('first').classes('bold')
    assert row.default_slot is row.slots['default'] is not other.default_slot
    assert (other.default_slot.children, other._event_listeners, other._markers, other._classes) == ([], {}, [], [])
    assert (
        len(row._to_dict()['events']) == len(row._to_dict()['children']) == len(row._markers) == len(row.classes) == 1
    )


async def test_what_is_watched_is_sent_when_it_is_set(bela):
    await bela.open('/groups')
    with bela:
        row, watched = lean.Row(), lean.Watched('header')
    updates = bela.client.outbox.updates
    for change in (
        lambda: watched._props.__setitem__('title', 'Hallo'),
        lambda: watched._props.__ior__({'title': 'Guten Tag'}),
        lambda: watched.classes('bold'),
        lambda: watched.set_visibility(False),
    ):
        updates.clear()
        row._props['title'] = 'Hallo'
        change()
        assert list(updates.values()) == [watched]
        updates.clear()
        change()
        assert not updates
    assert (watched._to_dict()['tag'], watched._to_dict()['props']) == ('header', {'title': 'Guten Tag'})
    assert list(watched.descendants(include_self=True)) == [watched]


async def test_a_page_begins_with_the_scripts_of_its_elements(bela):
    for path in ('/', '/groups', '/'):
        await bela.open(path)
        elements = list(bela.client.elements.values())
        assert lean.resources('/of', elements) == dependencies.generate_resources('/of', elements)


def test_json_is_escaped_like_before():
    value = {'text': '<b>Käse & Brot</b> für `$5`, &amp;lt; 🧀 \\ "'}
    text = json.dumps(value)
    assert lean.Escapable(text).translate(client.HTML_ESCAPE_TABLE) == text.translate(client.HTML_ESCAPE_TABLE)


def test_nicegui_still_asks_where_lean_answers():
    assert 'helpers.expects_arguments(on_change)' in inspect.getsource(ObservableCollection)
    assert 'elements = json.dumps(' in inspect.getsource(client.Client.build_response)
    assert 'generate_resources(prefix, self.elements.values())' in inspect.getsource(client.Client.build_response)
    assert 'elements.translate(HTML_ESCAPE_TABLE)' in inspect.getsource(client.Client.build_response)
    assert set(re.findall(r'weakref\.(\w+)', inspect.getsource(outbox))) == {'ref', 'WeakValueDictionary'}
    assert 'self.updates[element.id] = deleted' in inspect.getsource(outbox.Outbox.enqueue_delete)
