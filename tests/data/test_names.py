"""Names of files: what came from elsewhere says nothing but how a file is called."""

import pytest

from data.names import MAX_FILE_NAME, checked_file_name


@pytest.mark.parametrize(
    ('sent', 'kept'),
    [
        ('Angebot 2026.pdf', 'Angebot 2026.pdf'),
        ('../../x.html', 'x.html'),
        ('C:\\Users\\evil.exe', 'evil.exe'),
        ('a\r\nSet-Cookie: x=y\0.txt', 'aSet-Cookie: x=y.txt'),
        ('\u202egpj.exe', 'gpj.exe'),
        ('Tür „neu“ 😀.png', 'Tür „neu“ 😀.png'),
        ('.. . ', 'file'),
        ('', 'file'),
        ('.bashrc', 'bashrc'),
        ('a.' + 'b' * 40, 'a.' + 'b' * 40),
        ('half-\ud800.txt', 'half-.txt'),
    ],
)
def test_a_file_keeps_the_name_that_it_was_sent_by(sent, kept):
    assert checked_file_name(sent) == kept


def test_a_long_name_keeps_its_ending():
    kept = checked_file_name('ü' * 300 + '.pdf')
    assert kept.endswith('ü.pdf')
    assert MAX_FILE_NAME - 1 <= len(kept.encode()) <= MAX_FILE_NAME
