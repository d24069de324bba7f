// Lamport's "happened before", as far as events are on the page.

function reach(event, next) {
  const reached = new Set();
  const open = [...event[next]];
  while (open.length > 0) {
    const other = open.pop();
    if (!reached.has(other)) {
      reached.add(other);
      open.push(...other[next]);
    }
  }
  return reached;
}

/** All that can have influenced an event. */
export const past = (event) => reach(event, "causes");

/** All that an event can have influenced. */
export const future = (event) => reach(event, "effects");
