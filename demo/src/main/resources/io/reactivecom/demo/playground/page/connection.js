// What the server tells, and what it is told to do.

/** Listens for as long as the page is open; the browser comes again by itself, and says what it has seen last. */
export function listen(handlers) {
  const source = new EventSource("events");
  for (const type of ["reset", "order", "trace", "refused", "state"]) {
    source.addEventListener(type, (message) => {
      handlers[type](JSON.parse(message.data));
      handlers.heard(Number(message.lastEventId));
    });
  }
  source.onopen = () => handlers.connection(true);
  source.onerror = () => handlers.connection(false);
  return source;
}

/** Has something done; rejects with a sentence if that is impossible. */
export async function command(name, body = "") {
  const answer = await fetch(name, { method: "POST", body });
  if (!answer.ok) {
    throw new Error((await answer.json()).error);
  }
}

export const order = (fields) => command("orders", JSON.stringify(fields));
