"""Groups and channels: one sentence, then Relais leaves. There, others would read the answers."""

import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, Chat, ChatMember, ChatMemberUpdated, LinkPreviewOptions, Update
from telegram.error import TelegramError
from telegram.ext import BaseHandler, ChatMemberHandler, ContextTypes, MessageHandler, filters

from bot.conversation.flow import Assistant

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_PRESENT = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED, ChatMember.OWNER})


def handlers(
    now: Callable[[], Assistant], forget: Callable[[int], Awaitable[None]]
) -> list[BaseHandler[Update, Any, None]]:
    """What to do where Relais is let in or shut out; `forget` drops all that is known of a chat."""

    async def changed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.my_chat_member and is_shut_out(update.my_chat_member):
            await forget(update.my_chat_member.chat.id)
        elif is_let_in(update):
            await leave(update, context.bot, now())

    return [
        ChatMemberHandler(changed, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(~filters.ChatType.PRIVATE, changed),
    ]


def is_shut_out(change: ChatMemberUpdated) -> bool:
    """Whether a person has blocked the bot: there is nobody left to remember anything for."""
    return change.chat.type == Chat.PRIVATE and change.new_chat_member.status not in _PRESENT


def is_let_in(update: Update) -> bool:
    """Whether the update shows that Relais is in a group or a channel."""
    chat, change = update.effective_chat, update.my_chat_member
    if chat is None or chat.type == Chat.PRIVATE:
        return False
    return change is None or change.new_chat_member.status in _PRESENT


async def leave(update: Update, bot: Bot, assistant: Assistant) -> None:
    """Say one sentence (in a channel none: everyone would read it) and go. If that fails, the next message tries."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        return
    with contextlib.suppress(TelegramError):
        if chat.type != Chat.CHANNEL:
            said = sentence(assistant, user.language_code if user else None)
            await bot.send_message(chat.id, said, link_preview_options=_NO_PREVIEW, disable_notification=True)
    with contextlib.suppress(TelegramError):
        await bot.leave_chat(chat.id)


def sentence(assistant: Assistant, language: str | None) -> str:
    """Why Relais leaves, and whom to call, in the language of whoever let it in if the interface has it."""
    layout = assistant.screens(assistant.begin((language or "")[:2]).language).layout
    return layout.localizer.say("group-leave", **layout.numbers())
