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

__all__ = [
    'Comment',
    'CommentReaction',
    'Company',
    'Draft',
    'DraftPicture',
    'FormerText',
    'Invitation',
    'Person',
    'Picture',
    'Portrait',
    'Post',
    'PostReaction',
    'PostTopic',
    'SignIn',
    'Topic',
    'WelcomeToken',
]
