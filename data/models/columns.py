"""What all tables share: aware UTC times, and names for constraints so that migrations can find them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, String, TypeDecorator
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    'ix': 'ix_%(table_name)s_%(column_0_N_name)s',
    'uq': 'uq_%(table_name)s_%(column_0_N_name)s',
    'ck': 'ck_%(table_name)s_%(constraint_name)s',
    'fk': 'fk_%(table_name)s_%(column_0_name)s',
    'pk': 'pk_%(table_name)s',
}


BYTEWISE = String().with_variant(String(collation='C'), 'postgresql')
"""A text that is put into the same order on every database, whatever language the server speaks."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC on every database; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; SQLite has no zone, so it gets the bare UTC time."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError('a time without a zone')
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == 'sqlite' else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def bytewise(**options: Any) -> Any:
    """A column that is sorted by: a folded text in the order of its bytes."""
    return Field(sa_type=BYTEWISE, **options)


def moment(*, default_now: bool = False, nullable: bool = False, index: bool = False) -> Any:
    """A column that holds a moment in UTC."""
    if default_now:
        return Field(default_factory=now, sa_type=UtcDateTime, nullable=nullable, index=index)
    return Field(default=None, sa_type=UtcDateTime, nullable=nullable, index=index)
