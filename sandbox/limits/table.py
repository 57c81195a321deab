"""Discord's documented limits, all in one table; nothing else in the sandbox spells a limit."""

from __future__ import annotations

# (least, most) characters, entries or value.  The pages named are those of Discord's documentation.
LIMITS: dict[str, tuple[int, int]] = {
    # resources/message
    "content": (0, 2000),
    "nonce": (0, 25),
    "embeds": (0, 10),
    "embeds.total": (0, 6000),
    "embed.title": (0, 256),
    "embed.description": (0, 4096),
    "embed.fields": (0, 25),
    "embed.field.name": (1, 256),
    "embed.field.value": (1, 1024),
    "embed.footer.text": (0, 2048),
    "embed.author.name": (0, 256),
    "attachments": (0, 10),
    "attachment.description": (0, 1024),
    "history.limit": (1, 100),
    # components/reference
    "components.total": (0, 40),
    "components.text_total": (0, 4000),
    "components.rows": (0, 5),
    "row.buttons": (1, 5),
    "row.selects": (1, 1),
    "custom_id": (1, 100),
    "button.label": (0, 80),
    "button.url": (1, 512),
    "select.options": (1, 25),
    "select.placeholder": (0, 150),
    "select.min_values": (0, 25),
    "select.max_values": (1, 25),
    "option.label": (1, 100),
    "option.value": (1, 100),
    "option.description": (0, 100),
    "section.components": (1, 3),
    "text_display.content": (1, 4000),
    "gallery.items": (1, 10),
    "media.description": (0, 1024),
    "media.url": (1, 2048),
    # 40 in the description, but the container itself is one of the 40 of a message.
    "container.components": (1, 39),
    "accent_color": (0, 0xFFFFFF),
    "separator.spacing": (1, 2),
    # components/reference, forms
    "modal.title": (1, 45),
    "modal.components": (1, 5),
    "label.label": (1, 45),
    "label.description": (0, 100),
    "text_input.label": (1, 45),
    "text_input.min_length": (0, 4000),
    "text_input.max_length": (1, 4000),
    "text_input.value": (0, 4000),
    "text_input.placeholder": (0, 100),
    "group.options": (1, 10),
    "radio.options": (2, 10),
    "upload.values": (0, 10),
    # interactions/application-commands
    "commands.chat_input": (0, 100),
    "commands.user": (0, 15),
    "commands.message": (0, 15),
    "command.name": (1, 32),
    "command.description": (1, 100),
    "command.options": (0, 25),
    "command.total": (0, 8000),
    "choices": (0, 25),
    "choice.name": (1, 100),
    "choice.value": (0, 100),
    "string_option.min_length": (0, 6000),
    "string_option.max_length": (1, 6000),
    # resources/guild-scheduled-event
    "event.name": (1, 100),
    "event.description": (0, 1000),
    "event.location": (1, 100),
    "events": (0, 100),
    # resources/guild
    "role.name": (0, 100),
    "roles": (0, 250),
}

# Bytes of one file without a boost (docs: reference, "Uploading Files").
FILE_BYTES = 10 * 1024 * 1024

# How long an interaction waits for its first answer and how long its token lives
# (docs: interactions/receiving-and-responding).
ANSWER_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60

# "The past few minutes" is all that Discord says about repeated nonces (docs: resources/message).
NONCE_SECONDS = 180

# The largest integer that an option or a choice may carry.
INTEGER = 2**53
