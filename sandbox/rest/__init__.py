"""The REST routes that the double knows; the paths are spelt as in Discord's own description."""

from __future__ import annotations

from . import commands, events, interactions, messages, places
from .call import Call, Handler, Reply

__all__ = ["NO_TOKEN_NEEDED", "ROUTES", "Call", "Handler", "Reply"]

_APP = "/applications/{application_id}"
_GUILD_APP = f"{_APP}/guilds/{{guild_id}}"
_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_GUILD = "/guilds/{guild_id}"
_EVENT = f"{_GUILD}/scheduled-events/{{guild_scheduled_event_id}}"
_CHANNEL = "/channels/{channel_id}"
_MESSAGE = f"{_CHANNEL}/messages/{{message_id}}"
_ROLE = f"{_GUILD}/roles/{{role_id}}"
_MEMBER = f"{_GUILD}/members/{{user_id}}"

# These are allowed by the token of an interaction, which stands in the path.
NO_TOKEN_NEEDED = ("/interactions/", "/webhooks/")

ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/gateway/bot", places.gateway),
    ("GET", "/users/@me", places.me),
    ("GET", "/users/@me/guilds", places.my_guilds),
    ("DELETE", "/users/@me/guilds/{guild_id}", places.leave),
    ("POST", "/users/@me/channels", places.open_direct),
    ("GET", "/users/{user_id}", places.user),
    ("GET", "/applications/@me", places.application),
    ("GET", "/oauth2/applications/@me", places.application),
    *(
        route
        for base in (_APP, _GUILD_APP)
        for route in (
            ("GET", f"{base}/commands", commands.list_all),
            ("PUT", f"{base}/commands", commands.replace_all),
            ("POST", f"{base}/commands", commands.create),
            ("GET", f"{base}/commands/{{command_id}}", commands.get_one),
            ("PATCH", f"{base}/commands/{{command_id}}", commands.change),
            ("DELETE", f"{base}/commands/{{command_id}}", commands.delete),
        )
    ),
    ("GET", f"{_GUILD_APP}/commands/permissions", commands.list_rules),
    ("GET", f"{_GUILD_APP}/commands/{{command_id}}/permissions", commands.get_rules),
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", interactions.callback),
    ("POST", _HOOK, interactions.follow_up),
    *(
        route
        for path in (f"{_HOOK}/messages/@original", f"{_HOOK}/messages/{{message_id}}")
        for route in (
            ("GET", path, interactions.get_message),
            ("PATCH", path, interactions.edit_message),
            ("DELETE", path, interactions.delete_message),
        )
    ),
    ("GET", _CHANNEL, places.channel),
    ("POST", f"{_CHANNEL}/typing", messages.typing),
    ("GET", f"{_CHANNEL}/messages", messages.history),
    ("POST", f"{_CHANNEL}/messages", messages.create),
    ("GET", _MESSAGE, messages.get_one),
    ("PATCH", _MESSAGE, messages.edit),
    ("DELETE", _MESSAGE, messages.delete),
    ("GET", _GUILD, places.guild),
    ("GET", f"{_GUILD}/channels", places.channels),
    ("GET", _MEMBER, places.member),
    ("PUT", f"{_MEMBER}/roles/{{role_id}}", places.give_role),
    ("DELETE", f"{_MEMBER}/roles/{{role_id}}", places.take_role),
    ("GET", f"{_GUILD}/roles", places.roles),
    ("POST", f"{_GUILD}/roles", places.create_role),
    ("PATCH", _ROLE, places.change_role),
    ("DELETE", _ROLE, places.delete_role),
    ("GET", f"{_GUILD}/scheduled-events", events.list_all),
    ("POST", f"{_GUILD}/scheduled-events", events.create),
    ("GET", _EVENT, events.get_one),
    ("PATCH", _EVENT, events.change),
    ("DELETE", _EVENT, events.delete),
)
