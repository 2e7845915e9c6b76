"""People's text as it is shown: with links to those it names, as far as they are there."""

from data.queries.people import known_usernames
from data.text import Rendered, render, without_links


def rendered(source: str) -> Rendered:
    """What `text.render` makes of a text, where a name after `@` that nobody has stays a word. Slow as that, and asks the database."""
    found = render(source)
    return without_links(found, found.mentions - known_usernames(found.mentions))
