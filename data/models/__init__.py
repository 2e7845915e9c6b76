"""The tables. Importing this package registers them all."""

from data.models.drafts import Draft, DraftPicture
from data.models.people import Company, Invitation, Person, SignIn, WelcomeToken
from data.models.posts import (
    Comment,
    CommentReaction,
    FormerText,
    Picture,
    Portrait,
    Post,
    PostReaction,
    PostTopic,
    Topic,
)
from data.models.profiles import Cover, Follow, ProfileField, ProfileValue, ProfileWord

__all__ = [
    'Comment',
    'CommentReaction',
    'Company',
    'Cover',
    'Draft',
    'DraftPicture',
    'Follow',
    'FormerText',
    'Invitation',
    'Person',
    'Picture',
    'Portrait',
    'Post',
    'PostReaction',
    'PostTopic',
    'ProfileField',
    'ProfileValue',
    'ProfileWord',
    'SignIn',
    'Topic',
    'WelcomeToken',
]
