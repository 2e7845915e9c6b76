"""What people have begun to write; a draft is its writer's alone."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from data.models.columns import moment


class Draft(SQLModel, table=True):
    """A text that is being written at a `place`, e.g. 'feed' or 'edit-post-42'.

    `key` is made by the browser and changes with the content; the post that comes of it has the same one. `revision` is
    that of the text which is being edited, None for a new one.
    """

    person_id: int = Field(foreign_key='person.id', primary_key=True)
    place: str = Field(primary_key=True)
    text: str
    key: str
    revision: int | None = None
    updated_at: datetime = moment(default_now=True)


class DraftPicture(SQLModel, table=True):
    """An uploaded picture that a draft holds; the sweep leaves it alone."""

    __tablename__ = 'draft_picture'
    __table_args__ = (
        ForeignKeyConstraint(
            ['person_id', 'place'],
            ['draft.person_id', 'draft.place'],
            name='fk_draft_picture_person_id',
            ondelete='CASCADE',
        ),
    )

    person_id: int = Field(primary_key=True)
    place: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    picture_id: int = Field(foreign_key='picture.id', index=True)
    alt: str = ''


class DraftFile(SQLModel, table=True):
    """An uploaded file that a draft holds, as long as it is there and no message has it; the sweep leaves it alone."""

    __tablename__ = 'draft_file'
    __table_args__ = (
        ForeignKeyConstraint(
            ['person_id', 'place'],
            ['draft.person_id', 'draft.place'],
            name='fk_draft_file_person_id',
            ondelete='CASCADE',
        ),
    )

    person_id: int = Field(primary_key=True)
    place: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    attachment_id: int = Field(foreign_key='attachment.id', index=True, ondelete='CASCADE')
