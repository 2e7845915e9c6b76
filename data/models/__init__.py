"""The tables. Importing this package registers them all."""

from data.models.people import Company, Invitation, Person, SignIn, WelcomeToken
from data.models.posts import Comment, Picture, Portrait, Post, PostLike

__all__ = [
    'Comment',
    'Company',
    'Invitation',
    'Person',
    'Picture',
    'Portrait',
    'Post',
    'PostLike',
    'SignIn',
    'WelcomeToken',
]
