// The one websocket: frames out with a reference, frames in by type; comes back by itself after a break.

const listeners = new Map();
const waiting = new Map();
let socket = null;
let counter = 0;
let pause = 250;

/** Run `run(frame)` for every frame of this type from the server. */
export function onFrame(type, run) {
  listeners.set(type, run);
}

export function connect() {
  const address = new URL("socket", location.href);
  address.protocol = "ws:";
  socket = new WebSocket(address);
  socket.addEventListener("open", () => {
    pause = 250;
  });
  socket.addEventListener("message", (event) => receive(JSON.parse(event.data)));
  socket.addEventListener("close", () => {
    for (const settle of waiting.values()) settle({ ok: false, error: "The practice server has stopped." });
    waiting.clear();
    listeners.get("offline")?.({});
    setTimeout(connect, pause);
    pause = Math.min(pause * 2, 5000);
  });
}

function receive(frame) {
  if (frame.t === "reply") {
    waiting.get(frame.ref)?.(frame);
    waiting.delete(frame.ref);
    return;
  }
  listeners.get(frame.t)?.(frame);
}

/** Ask the server for something; resolves to its reply frame, {ok, error?, …}; never rejects. */
export function ask(op, data = {}) {
  if (socket?.readyState !== WebSocket.OPEN) {
    return Promise.resolve({ ok: false, error: "The practice server is not reachable." });
  }
  counter += 1;
  const ref = counter;
  return new Promise((settle) => {
    waiting.set(ref, settle);
    socket.send(JSON.stringify({ op, ref, ...data }));
  });
}
