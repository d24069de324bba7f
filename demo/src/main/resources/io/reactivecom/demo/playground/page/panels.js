// The table of members, and what was done.

const MOST_ORDERS = 100;

const element = (name, text) => {
  const made = document.createElement(name);
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
};

/** A cell of the table; on a narrow page its column's name stands in it. */
function cell(column, ...content) {
  const made = element("td");
  made.dataset.column = column;
  made.setAttribute("role", "cell");
  made.append(...content);
  return made;
}

function pending({ pending: lines }) {
  if (lines.length === 0) {
    return "–";
  }
  const list = element("ul");
  for (const line of lines) {
    const whom = line.waitingFor.length === 0 ? "" : ` for ${line.waitingFor.join(", ")}`;
    list.append(element("li", `${line.operation}, ${(line.millis / 1000).toFixed(1)} s${whom}: ${line.why}`));
  }
  return list;
}

function queues({ queues: { unread, unsent, unacknowledged } }) {
  const counts = [[unread, "unread"], [unsent, "unsent"], [unacknowledged, "on their way"]];
  return counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`).join(", ") || "–";
}

function row(member) {
  const line = element("tr");
  line.setAttribute("role", "row");
  const name = element("th", member.name);
  name.scope = "row";
  name.setAttribute("role", "rowheader");
  const status = member.paused ? `${member.status.toLowerCase()}, paused` : member.status.toLowerCase();
  line.append(
    name,
    cell("rank", String(member.rank ?? "–")),
    cell("status", status),
    cell("clock", String(member.clock)),
    cell("view", member.view === 0 ? "–" : `${member.view}: ${member.members.join(", ")}`),
    cell("holds", member.permits.join("; ") || "–"),
    cell("queues", queues(member)),
    cell("waits for", pending(member)),
  );
  return line;
}

/** Changes only what is different, so that who reads it by ear is not interrupted. */
export function showMembers(rows, members) {
  members.forEach((member, place) => {
    const next = row(member);
    const shown = rows.children[place];
    if (!shown) {
      rows.append(next);
    } else if (shown.innerHTML !== next.innerHTML) {
      shown.replaceWith(next);
    }
  });
  while (rows.children.length > members.length) {
    rows.lastElementChild.remove();
  }
}

/** A sentence on how the group is. */
export function sentence(members) {
  const there = members.filter((member) => member.rank != null && member.status === "PRIMARY" && !member.paused);
  const suspended = members.filter((member) => member.status === "SUSPENDED");
  const others = members.filter((member) => member.rank == null);
  const parts = [`${there.length} of ${members.length} members are in a group that goes on`];
  if (suspended.length > 0) {
    parts.push(`${suspended.map((member) => member.name).join(", ")} suspended: no quorum`);
  }
  if (others.length > 0) {
    parts.push(others.map((member) => `${member.name} ${member.status.toLowerCase()}`).join(", "));
  }
  return `${parts.join("; ")}.`;
}

/** A select keeps what is chosen when its choices change; tells whether they did. */
export function showNames(select, names) {
  const shown = [...select.options].map((option) => option.value);
  if (shown.join() === names.join()) {
    return false;
  }
  const chosen = select.value;
  select.replaceChildren(...names.map((name) => new Option(name, name)));
  if (names.includes(chosen)) {
    select.value = chosen;
  }
  return true;
}

export function orderWords(order) {
  const sides = order.sides?.map((side) => side.join("+")).join(" | ");
  const parts = [order.member, order.do.toLowerCase().replace("_", " "), order.peer, order.text && `“${order.text}”`, sides];
  const millis = order.millis === undefined ? "" : ` ${order.millis} ms`;
  return `${(order.at / 1000).toFixed(2)} s: ${parts.filter(Boolean).join(" ")}${millis}`;
}

export function showOrder(list, words) {
  list.prepend(element("li", words));
  while (list.children.length > MOST_ORDERS) {
    list.lastElementChild.remove();
  }
}
