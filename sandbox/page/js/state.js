// What this page view knows: the last "view" frame, and look-ups in it.

export const state = {
  me: null,
  channel: null,
  members: [],
  channels: [],
  roles: [],
  commands: [],
  controls: [],
  stories: [],
  messages: [],
  bot: { id: "0", name: "Bot" },
  botState: "on",
  unread: new Set(),
};

// Other parts of the page fill these in (the composer, the channel list): the drawing code only calls them.
export const actions = {
  openChannel: () => {},
  openCommand: () => {},
  press: () => {},
  choose: () => {},
  dismiss: () => {},
  menu: () => {},
};

const find = (list, id) => list.find((entry) => entry.id === id);

/** Names for mentions, and what pressing one does. */
export const world = {
  userName: (id) => (id === state.bot.id ? state.bot.name : find(state.members, id)?.name ?? "unknown-user"),
  roleName: (id) => find(state.roles, id)?.name ?? "unknown-role",
  channelName: (id) => find(state.channels, id)?.name,
  openChannel: (id) => actions.openChannel(id),
  openCommand: (name) => actions.openCommand(name),
};

export const me = () => find(state.members, state.me);

/** The commands that are typed with a slash, groups flattened: [{name, description, options, id}]. */
export function slashCommands() {
  const out = [];
  const walk = (entry, path, id) => {
    const inner = (entry.options ?? []).filter((option) => option.type === 1 || option.type === 2);
    for (const option of inner) walk(option, `${path} ${option.name}`, id);
    if (!inner.length) {
      out.push({ name: path, description: entry.description, options: entry.options ?? [], id });
    }
  };
  for (const command of state.commands) if ((command.type ?? 1) === 1) walk(command, command.name, command.id);
  return out.sort((one, other) => one.name.localeCompare(other.name));
}

export const menuCommands = (type) => state.commands.filter((command) => command.type === type);
