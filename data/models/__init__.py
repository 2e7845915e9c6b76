"""The tables. Importing this package registers them all."""

from data.models.conversations import Attachment, Conversation, Member, Message, MessagePicture, MessageReaction
from data.models.drafts import Draft, DraftFile, DraftPicture
from data.models.groups import Group, GroupBlock, GroupCover, GroupInvitation, GroupLink, GroupMember, GroupRequest
from data.models.people import Company, Invitation, Person, SignIn, WelcomeToken
from data.models.pictures import Picture, Portrait
from data.models.posts import Comment, CommentReaction, FormerText, Post, PostReaction, PostTopic, Topic
from data.models.profiles import Congratulation, Cover, Follow, ProfileField, ProfileValue, ProfileWord, Welcome

__all__ = [
    'Attachment',
    'Comment',
    'CommentReaction',
    'Company',
    'Congratulation',
    'Conversation',
    'Cover',
    'Draft',
    'DraftFile',
    'DraftPicture',
    'Follow',
    'FormerText',
    'Group',
    'GroupBlock',
    'GroupCover',
    'GroupInvitation',
    'GroupLink',
    'GroupMember',
    'GroupRequest',
    'Invitation',
    'Member',
    'Message',
    'MessagePicture',
    'MessageReaction',
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
    'Welcome',
    'WelcomeToken',
]
