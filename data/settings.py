"""The operator's settings: environment variables, read once, frozen."""

from functools import cache
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).parent.parent
"""The folder of the program."""

_DEFAULT_PORTS = {'http': 80, 'https': 443}


class WrongSetting(Exception):
    """A variable can't be used; the text is one sentence for the operator, without the value, which may be secret."""


class Settings(BaseSettings):
    """Everything the operator may set; each field names its environment variable, and describes what it must be."""

    model_config = SettingsConfigDict(frozen=True)

    home: Path = Field(default=ROOT / 'var', validation_alias='TEEKUECHE_HOME', description='a folder')
    """The folder of data: database, uploads. By default beside the program, wherever it is called from."""
    database_url: str = Field(
        default='', validation_alias='DATABASE_URL', description='empty, or like postgresql://user:password@host/name'
    )
    """Empty for the embedded SQLite in `home`, or postgresql://user:password@host/name."""
    host: str = Field(default='0.0.0.0', validation_alias='TEEKUECHE_HOST', description='an address to listen on')  # noqa: S104 - a server serves
    port: int = Field(
        default=8080, ge=1, le=65535, validation_alias='TEEKUECHE_PORT', description='a number from 1 to 65535'
    )
    base_url: str = Field(
        default='', validation_alias='TEEKUECHE_BASE_URL', description='like https://tee.example.com, without a path'
    )
    """The address people type, as browsers name it in Origin. Empty: whatever host the browser asked for, by http."""
    trusted_proxies: str = Field(
        default='127.0.0.1',
        validation_alias='TEEKUECHE_TRUSTED_PROXIES',
        description='addresses or networks separated by commas, like 127.0.0.1, 10.0.0.0/8',
    )
    """Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, separated by commas."""
    sockets_per_address: int = Field(
        default=200, ge=1, validation_alias='TEEKUECHE_SOCKETS_PER_ADDRESS', description='a number from 1'
    )
    """How many open pages may come from one address; more where many people share one."""

    @field_validator('base_url')
    @classmethod
    def _as_browsers_say_it(cls, url: str) -> str:
        if not url:
            return url
        parts = urlsplit(url.strip())
        host, port = parts.hostname or '', parts.port
        if parts.scheme not in _DEFAULT_PORTS or not host or parts.username is not None or port == 0:
            raise ValueError(url)
        if parts.path.strip('/') or parts.query or parts.fragment:
            raise ValueError(url)
        host = f'[{host}]' if ':' in host else host.encode('idna').decode()
        return f'{parts.scheme}://{host}' + (f':{port}' if port not in {None, _DEFAULT_PORTS[parts.scheme]} else '')

    @field_validator('trusted_proxies')
    @classmethod
    def _are_networks(cls, proxies: str) -> str:
        for proxy in proxies.split(','):
            if proxy.strip():
                ip_network(proxy.strip(), strict=False)
        return proxies

    @field_validator('database_url')
    @classmethod
    def _is_postgresql(cls, url: str) -> str:
        try:
            if url and (make_url(url).drivername != 'postgresql' or not make_url(url).database):
                raise ValueError
        except ArgumentError as error:
            raise ValueError from error
        return url

    @property
    def https(self) -> bool:
        """Whether people reach the server by https, so that cookies must be Secure."""
        return self.base_url.startswith('https:')

    @property
    def address(self) -> str:
        """The address to print and to put into links made without a browser's request."""
        return self.base_url or f'http://localhost:{self.port}'

    @property
    def sqlalchemy_url(self) -> str:
        """The database as SQLAlchemy wants it named."""
        if not self.database_url:
            return f'sqlite:///{self.home / "app.db"}'
        return self.database_url.replace('postgresql://', 'postgresql+psycopg://', 1)


@cache
def settings() -> Settings:
    """The settings of this process. Tests call `settings.cache_clear()` after they changed the environment.

    Raises WrongSetting.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = {str(each['loc'][0]) for each in error.errors()}
    fields = Settings.model_fields.values()
    raise WrongSetting(
        ' '.join(
            f'{each.validation_alias} must be {each.description}.' for each in fields if each.validation_alias in wrong
        )
    )
