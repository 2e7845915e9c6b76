"""The words and limits that the scripts in the browser need; each area has its words in a file of its own."""

from components.browser_words import conversations, everywhere, groups, messages, people, posts, reasons, writing
from data import attachments
from data.actions.enclosures import MAX_FILES
from data.actions.messages import MAX_LENGTH as MAX_MESSAGE
from data.actions.post_pictures import MAX_PICTURES
from data.files import MAX_BYTES
from data.names import MAX_NAME
from data.plain_text import MAX_ALT, MAX_LENGTH

PARTS = [area.WORDS for area in (everywhere, posts, reasons, writing, people, groups, conversations, messages)]

BROWSER_WORDS = {name: word for part in PARTS for name, word in part.items()}
"""Message by name; a pair is for one and for many. `{n}` and other names are filled in by the browser."""

LIMITS = {
    'name': MAX_NAME,
    'text': MAX_LENGTH,
    'message': MAX_MESSAGE,
    'pictures': MAX_PICTURES,
    'files': MAX_FILES,
    'alt': MAX_ALT,
    'megabytes': MAX_BYTES // 1024**2,
    'file_megabytes': attachments.MAX_BYTES // 1024**2,
}
"""What the server refuses beyond, told before it is sent: characters of a text and of a description, pictures in a post, MB of a picture."""
