"""Settings are what browsers and sockets compare with, or one sentence that names the variable and not its value."""

import pytest

from data.settings import WrongSetting, settings

SECRET = 'geheimer-tee'


@pytest.mark.parametrize(
    ('written', 'meant'),
    [
        ('', ''),
        ('https://tee.example.com', 'https://tee.example.com'),
        ('https://tee.example.com/', 'https://tee.example.com'),
        ('HTTPS://Tee.Example.com:443', 'https://tee.example.com'),
        ('http://tee.example.com:80/', 'http://tee.example.com'),
        ('http://tee.example.com:443', 'http://tee.example.com:443'),
        ('https://tee.example.com:8443/', 'https://tee.example.com:8443'),
        ('http://[FD00::1]:8080', 'http://[fd00::1]:8080'),
        ('https://teeküche.example', 'https://xn--teekche-q2a.example'),
    ],
)
def test_the_address_is_named_as_browsers_name_it(home, monkeypatch, written, meant):
    monkeypatch.setenv('TEEKUECHE_BASE_URL', written)
    assert settings().base_url == meant
    assert settings().https == meant.startswith('https')


@pytest.mark.parametrize(
    ('variable', 'value'),
    [
        *[
            ('TEEKUECHE_BASE_URL', value)
            for value in (
                'tee.example.com',
                'ftp://tee.example.com',
                'https://',
                'https://tee.example.com/intern',
                'https://tee.example.com?a',
                f'https://anna:{SECRET}@tee.example.com',
                'https://tee.example.com:port',
                'https://tee.example.com:0',
                'https://tee..example.com',
            )
        ],
        ('TEEKUECHE_TRUSTED_PROXIES', 'proxy.example.com'),
        ('TEEKUECHE_TRUSTED_PROXIES', '127.0.0.1, 10.0.0.0/33'),
        *[('TEEKUECHE_PORT', value) for value in ('0', '65536', '-1', 'tee', '')],
        ('TEEKUECHE_SOCKETS_PER_ADDRESS', '0'),
        *[
            ('DATABASE_URL', value)
            for value in (
                f'mysql://anna:{SECRET}@db/tee',
                f'anna:{SECRET}@db/tee',
                f'postgresql://anna:{SECRET}@db:port/tee',
                f'postgresql://anna:{SECRET}@db',
            )
        ],
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(home, monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    with pytest.raises(WrongSetting) as wrong:
        settings()
    assert str(wrong.value).startswith(f'{variable} must be ')
    assert SECRET not in str(wrong.value)


@pytest.mark.parametrize('proxies', ['', '127.0.0.1', ' 10.1.2.3/8 , ::1,'])
def test_proxies_are_addresses_and_networks(home, monkeypatch, proxies):
    monkeypatch.setenv('TEEKUECHE_TRUSTED_PROXIES', proxies)
    assert settings().trusted_proxies == proxies
