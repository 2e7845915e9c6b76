"""Finds all words of the program and brings static/locale/de.po in step with them: python -m tests.words"""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
GERMAN = ROOT / 'static' / 'locale' / 'de.po'
METHODS = [('**/templates/**.html', 'jinja2'), ('**.py', 'python')]
KEYWORDS = {'_': None, 'N_': None, 'NN_': (1, 2), 'ngettext': (1, 2), 'translate': (2,), 'translate_count': (2, 3)}


def words() -> Catalog:
    """All messages that stand in the code and the templates."""
    found = Catalog(locale='de', project='Teeküche', charset='utf-8', fuzzy=False)
    for folder in ('components', 'data', 'pages'):
        for name, _, message, _, _ in extract_from_dir(str(ROOT / folder), METHODS, keywords=KEYWORDS):
            found.add(message, locations=[(f'{folder}/{name}', 0)])
    return found


def german() -> Catalog:
    """The German catalogue as it is."""
    with GERMAN.open('rb') as file:
        return read_po(file, locale='de')


def main() -> None:
    """Add what is new, drop what is gone, keep what is translated."""
    catalog = german() if GERMAN.exists() else Catalog(locale='de', charset='utf-8')
    catalog.project, catalog.version, catalog.header_comment, catalog.fuzzy = (
        'Teeküche',
        '1',
        '# The German of Teeküche.',
        False,
    )
    catalog.creation_date = catalog.revision_date = datetime(2026, 11, 23, tzinfo=UTC)
    catalog.update(words(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    with GERMAN.open('wb') as file:
        write_po(file, catalog, width=120, sort_output=True, include_lineno=False, omit_header=False)
    missing = [message.id for message in catalog if message.id and not _translated(message)]
    print(f'{len(catalog)} messages, {len(missing)} without German')
    for message in missing:
        print('  ', message)


def _translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


if __name__ == '__main__':
    main()
