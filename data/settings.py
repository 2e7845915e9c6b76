"""The operator's settings: environment variables, read once, frozen."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).parent.parent
"""The folder of the program."""


class Settings(BaseSettings):
    """Everything the operator may set; each field names its environment variable."""

    model_config = SettingsConfigDict(frozen=True)

    home: Path = Field(default=ROOT / 'var', validation_alias='TEEKUECHE_HOME')
    """The folder of data: database, uploads. By default beside the program, wherever it is called from."""
    database_url: str = Field(default='', validation_alias='DATABASE_URL')
    """Empty for the embedded SQLite in `home`, or postgresql://user:password@host/name."""
    host: str = Field(default='0.0.0.0', validation_alias='TEEKUECHE_HOST')  # noqa: S104 - a server serves
    port: int = Field(default=8080, validation_alias='TEEKUECHE_PORT')
    base_url: str = Field(default='', validation_alias='TEEKUECHE_BASE_URL')
    """The address people type, e.g. https://tee.example.com. Empty: whatever host the browser asked for, by http."""
    trusted_proxies: str = Field(default='127.0.0.1', validation_alias='TEEKUECHE_TRUSTED_PROXIES')
    """Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, separated by commas."""
    sockets_per_address: int = Field(default=200, validation_alias='TEEKUECHE_SOCKETS_PER_ADDRESS')
    """How many open pages may come from one address; more where many people share one."""

    @property
    def https(self) -> bool:
        """Whether people reach the server by https, so that cookies must be Secure."""
        return urlsplit(self.base_url).scheme == 'https'

    @property
    def address(self) -> str:
        """The address to print and to put into links made without a browser's request."""
        return self.base_url.rstrip('/') or f'http://localhost:{self.port}'

    @property
    def sqlalchemy_url(self) -> str:
        """The database as SQLAlchemy wants it named."""
        if not self.database_url:
            return f'sqlite:///{self.home / "app.db"}'
        scheme, rest = self.database_url.split('://', 1)
        return f'postgresql+psycopg://{rest}' if scheme.startswith('postgres') else self.database_url


@cache
def settings() -> Settings:
    """The settings of this process. Tests call `settings.cache_clear()` after they changed the environment."""
    return Settings()
