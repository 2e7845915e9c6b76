"""The words and limits that the scripts in the browser need; the page's head carries them once, in the reader's language."""

from data.actions.posts import MAX_ALT, MAX_PICTURES
from data.files import MAX_BYTES
from data.text import MAX_LENGTH
from data.words import N_, NN_

BROWSER_WORDS: dict[str, str | tuple[str, str]] = {
    'add_pictures': N_('Add pictures'),
    'audience': N_('Who can read this:'),
    'cancel': N_('Cancel'),
    'characters_left': NN_('{n} character left', '{n} characters left'),
    'close': N_('Close'),
    'comment': N_('Comment'),
    'comment_deleted': N_('Comment deleted'),
    'comments': NN_('{n} comment', '{n} comments'),
    'copy_link': N_('Copy link'),
    'delete': N_('Delete'),
    'describe_picture': N_('Describe the picture'),
    'describe_picture_n': N_('Description of picture {n} for people who cannot see it'),
    'draft_saved': N_('Draft saved'),
    'earlier_comments': NN_('Show {n} earlier comment', 'Show {n} earlier comments'),
    'edit': N_('Edit'),
    'edit_comment': N_('Edit comment'),
    'edit_post': N_('Edit post'),
    'edited': N_('edited'),
    'just_now': N_('just now'),
    'later_comments': NN_('Show {n} later comment', 'Show {n} later comments'),
    'like': N_('Like'),
    'liked': N_('You like this'),
    'likes': NN_('{n} person likes this', '{n} people like this'),
    'link_copied': N_('Link copied'),
    'loading': N_('Loading older posts…'),
    'more': N_('More'),
    'more_about_comment': N_('More about the comment by {name}'),
    'more_about_post': N_('More about the post by {name}'),
    'new_post': N_('New post'),
    'new_posts': NN_('{n} new post', '{n} new posts'),
    'next_picture': N_('Next picture'),
    'picture_place': N_('Picture {number} of {total}'),
    'picture_viewer': N_('Picture in full size'),
    'post_by': N_('Post by {name}'),
    'post_deleted': N_('Post deleted'),
    'previous_picture': N_('Previous picture'),
    'read_more': N_('Read on'),
    'remove_picture': N_('Remove picture {n}'),
    'remove_upload': N_('Remove {name}'),
    'save': N_('Save'),
    'send_comment': N_('Send comment'),
    'send_post': N_('Post'),
    'sending': N_('Sending…'),
    'too_many_pictures': N_('A post can hold {n} pictures. The others were left out.'),
    'try_again': N_('Try again'),
    'undo': N_('Undo'),
    'upload_failed': N_('The picture could not be taken in.'),
    'upload_lost': N_('The connection was lost.'),
    'upload_too_large': N_('The picture is larger than {megabytes} MB.'),
    'uploading': N_('Sending {name}'),
    'whats_new': N_("What's new?"),
    'write_comment': N_('Write a comment'),
}
"""Message by name; a pair is for one and for many. `{n}` and other names are filled in by the browser."""

LIMITS = {'text': MAX_LENGTH, 'pictures': MAX_PICTURES, 'alt': MAX_ALT, 'megabytes': MAX_BYTES // 1024**2}
"""What the server refuses beyond, told before it is sent: characters of a text and of a description, pictures in a post, MB of a picture."""
