"""Answers to interactions: the callback, and the messages behind the interaction's token."""

from __future__ import annotations

from typing import Any

from ..compose import changed_fields, new_fields
from ..errors import DiscordError, refusal
from ..interactions import (
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFER_MESSAGE,
    DEFER_UPDATE,
    MESSAGE,
    MODAL,
    SUBMIT,
    UPDATE,
    Interaction,
)
from ..limits import check_choices, check_modal
from ..payloads import things
from ..payloads.interactions import metadata
from ..world import messages
from ..world.model import EPHEMERAL, LOADING, Message
from .call import Call, Json, Reply

# Which first answers each kind of interaction may get.
_ALLOWED: dict[int, tuple[int, ...]] = {
    COMMAND: (MESSAGE, DEFER_MESSAGE, MODAL),
    COMPONENT: (MESSAGE, DEFER_MESSAGE, DEFER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    SUBMIT: (MESSAGE, DEFER_MESSAGE, DEFER_UPDATE, UPDATE),
}


async def callback(call: Call) -> Reply:
    """POST /interactions/{interaction_id}/{interaction_token}/callback."""
    interaction = call.desk.to_answer(call.number("interaction_id"), call.params["interaction_token"])
    body: Json = call.body
    kind = body.get("type")
    try:
        allowed = _ALLOWED[interaction.kind]
        if kind not in allowed or (kind in (UPDATE, DEFER_UPDATE) and interaction.message is None):
            raise refusal(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {allowed}.")
        _answer(call, interaction, kind, body.get("data") or {})
    except DiscordError as error:
        interaction.refusals.append(str(error))
        if error.errors is not None and "type" not in error.errors and "data" not in error.errors:
            error.errors = {"data": error.errors}
        raise
    interaction.callback = kind
    interaction.acknowledged.set()
    return Reply(_told(call, interaction)) if call.flag("with_response") else Reply()


def _answer(call: Call, interaction: Interaction, kind: int, data: Json) -> None:
    if kind == CHOICES:
        check_choices(data.get("choices") or [], interaction.focused_kind)
        interaction.choices = data.get("choices") or []
        interaction.replies += 1
        interaction.answered.set()
    elif kind == MODAL:
        check_modal(data)
        interaction.modal = data
        interaction.replies += 1
        interaction.answered.set()
    elif kind == MESSAGE:
        interaction.original = _new_message(call, interaction, data)
        interaction.show(interaction.original)
    elif kind == DEFER_MESSAGE:
        interaction.original = _thinking(call, interaction, data)
    else:
        interaction.original = interaction.message
        if kind == UPDATE and interaction.message is not None:
            _change(call, interaction, interaction.message, data)
            interaction.show(interaction.message)


def _told(call: Call, interaction: Interaction) -> Json:
    """The body of an answer with_response (docs: "Interaction Callback Response Object")."""
    about: Json = {"id": str(interaction.id), "type": interaction.kind}
    told: Json = {"interaction": about}
    if interaction.original is not None:
        about.update(
            response_message_id=str(interaction.original.id),
            response_message_loading=interaction.original.loading,
            response_message_ephemeral=interaction.original.ephemeral,
        )
    if interaction.original is not None and interaction.callback in (MESSAGE, UPDATE):
        told["resource"] = {
            "type": interaction.callback,
            "message": things.message(interaction.original, call.world),
        }
    return told


def _new_message(call: Call, interaction: Interaction, data: Json, **more: Any) -> Message:
    world = call.world
    fields = new_fields(world, interaction.channel, world.bot, data, call.files, may_hide=True)
    fields["flags"] |= more.pop("flags", 0)
    return _post(call, interaction, fields, **more)


def _post(call: Call, interaction: Interaction, fields: Json, **more: Any) -> Message:
    world = call.world
    return messages.post(
        world,
        interaction.channel,
        world.bot,
        interaction=metadata(interaction, world),
        webhook_id=world.application_id,
        ephemeral_to=interaction.user.id if fields["flags"] & EPHEMERAL else None,
        kind=more.pop("kind", 20 if interaction.kind == COMMAND else 19 if interaction.message else 0),
        reference_id=interaction.message.id if interaction.message else None,
        **fields,
        **more,
    )


def _thinking(call: Call, interaction: Interaction, data: Json) -> Message:
    flags = int(data.get("flags") or 0)
    if flags & ~EPHEMERAL:
        # docs: receiving-and-responding: only EPHEMERAL may be set when an answer is deferred.
        raise refusal(("data", "flags"), "INTERACTION_DEFER_FLAGS", "Only EPHEMERAL may be set.")
    return _post(call, interaction, {"flags": flags | LOADING})


def _change(call: Call, interaction: Interaction, message: Message, data: Json) -> None:
    fields = changed_fields(call.world, interaction.channel, message, data, call.files)
    messages.edit(call.world, message, **fields)


def _token(call: Call) -> Interaction:
    if call.number("webhook_id") != call.world.application_id:
        raise DiscordError(10015)
    return call.desk.to_follow(call.params["webhook_token"])


def _named(call: Call, interaction: Interaction) -> Message:
    """The message that the path names: @original, or one by id that this token may touch."""
    if "message_id" not in call.params:
        if interaction.original is None or interaction.original.deleted:
            raise DiscordError(10008)
        return interaction.original
    message = call.world.messages.get(call.number("message_id"))
    if message is None or message.channel_id != interaction.channel.id:
        raise DiscordError(10008)
    if message is not interaction.message and (message.interaction or {}).get("id") != str(interaction.id):
        raise DiscordError(10008)
    return message


async def follow_up(call: Call) -> Reply:
    """POST /webhooks/{webhook_id}/{webhook_token}: one more message, or what "thinking" becomes."""
    interaction = _token(call)
    original = interaction.original
    try:
        if original is not None and original.loading and not original.deleted:
            _change(call, interaction, original, call.body)
            message = original
        else:
            message = _new_message(call, interaction, call.body, kind=19 if original else 0)
            if original is not None:
                message.reference_id = original.id
    except DiscordError as error:
        interaction.refusals.append(str(error))
        raise
    interaction.show(message)
    return Reply(things.message(message, call.world)) if call.flag("wait") else Reply()


async def get_message(call: Call) -> Reply:
    """GET …/messages/@original or …/messages/{message_id}."""
    return Reply(things.message(_named(call, _token(call)), call.world))


async def edit_message(call: Call) -> Reply:
    """PATCH …/messages/@original or …/messages/{message_id}."""
    interaction = _token(call)
    message = _named(call, interaction)
    first = message.loading or (interaction.deferred and interaction.shown is None)
    try:
        _change(call, interaction, message, call.body)
    except DiscordError as error:
        interaction.refusals.append(str(error))
        raise
    if first:
        interaction.show(message)
    return Reply(things.message(message, call.world))


async def delete_message(call: Call) -> Reply:
    """DELETE …/messages/@original or …/messages/{message_id}."""
    messages.remove(call.world, _named(call, _token(call)))
    return Reply()
