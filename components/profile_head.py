"""The head of a profile: who this is, at a glance."""

from collections.abc import Mapping

from markupsafe import Markup
from nicegui import ui

from components import viewer
from components.avatar import avatar
from components.follow_button import FollowButton
from components.markup import markup, show_markup
from components.message_button import MessageButton
from components.person_row import mark_of, name_of
from components.words import _
from data.models.columns import now
from data.values import FieldName, FieldShown, PersonShown, PictureShown, Standing

_COVER = Markup('<div class="cover" style="--hue: {}">{}</div><div class="profile-portrait">{}</div>')
_PICTURE = Markup('<img src="/files/{}/1600" srcset="/files/{}/800 800w, /files/{}/1600 1600w" sizes="640px" alt="">')
_NAME = Markup('<h1 class="page-title"><bdi>{}</bdi></h1>{}')
_ASIDE = Markup('<span class="pronouns" dir="auto">{}</span>')
_NEW = Markup('<span class="new-here">{}</span>')
_BDI = Markup('<bdi>{}</bdi>')
_LINE = Markup('<p class="{}" dir="auto">{}</p>')


class ProfileHead(ui.element):
    """Cover, picture and name, with the button to follow."""

    def __init__(self, person: PersonShown, *, followed: bool) -> None:
        super().__init__('header')
        self.classes('profile-head')
        with self:
            self._pictures = markup('div', 'profile-pictures', Markup(''))
            with ui.element('div').classes('profile-actions'):
                if person.standing is Standing.HERE and person.id != viewer.current().viewer.person_id:
                    FollowButton(person, followed=followed)
                    MessageButton(person)
            self._name = markup('div', 'profile-name', Markup(''))
            self._about = markup('div', 'profile-about', Markup(''))

    def show(self, person: PersonShown, cover: PictureShown | None, fields: Mapping[FieldName, FieldShown]) -> None:
        """Show them as they are now."""
        picture = _PICTURE.format(cover.id, cover.id, cover.id) if cover is not None else ''
        show_markup(self._pictures, _COVER.format(person.id, picture, avatar(person, 'huge')))
        text = {name: field.text for name, field in fields.items()}
        aside = _ASIDE.format(text[FieldName.PRONOUNS]) if FieldName.PRONOUNS in text else Markup('')
        show_markup(self._name, _NAME.format(name_of(person), aside + _mark(person)))
        job = _LINE.format('profile-job', text[FieldName.JOB]) if FieldName.JOB in text else Markup('')
        rest = [text[name] for name in (FieldName.TEAM, FieldName.PLACE) if name in text]
        called = [f'@{person.username}'] if person.standing is not Standing.FORMER else []
        parts = Markup(' · ').join(_BDI.format(part) for part in rest + called)
        show_markup(self._about, job + _LINE.format('meta', parts))


def _mark(person: PersonShown) -> Markup:
    if person.new_until is not None and person.new_until > now():
        return _NEW.format(_('New here'))
    return mark_of(person)
