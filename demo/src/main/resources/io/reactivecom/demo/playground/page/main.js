// Puts the page together.

import { Actions } from "./actions.js";
import { future, past } from "./causality.js";
import { command, listen } from "./connection.js";
import { Diagram } from "./diagram.js";
import { Layout, isMarked } from "./layout.js";
import { Model } from "./model.js";
import { orderWords, sentence, showMembers, showNames, showOrder } from "./panels.js";
import { Guide, TOURS } from "./tours.js";
import { words } from "./words.js";

const $ = (id) => document.getElementById(id);

const model = new Model();
const layout = new Layout(model);
const diagram = new Diagram($("canvas"), layout);
let state = { millis: 0, running: true, members: [] };
let complaint = "";
let connected = false;

// --- sentences ---

function showStatus() {
  const text = complaint || (connected ? sentence(state.members) : "Not connected; trying again.");
  if ($("status").textContent !== text) {
    $("status").textContent = text;
  }
}

function say(words) {
  complaint = words;
  showStatus();
}

// --- choosing events ---

function choose(event) {
  const before = event ? past(event) : null;
  const after = event ? future(event) : null;
  diagram.light(event, event ? new Set([...before, ...after]) : null);
  if (!event) {
    $("event").textContent = "Choose an event to see what led to it and what followed from it.";
    return;
  }
  layout.show(event);
  const concurrent = model.events.length - 1 - before.size - after.size;
  $("event").textContent =
    `${words(event)} (clock ${event.told.clock}). ${before.size} events before it, ${after.size} after, ${concurrent} concurrent.`;
}

function chooseNext(step) {
  const marked = model.events.filter(isMarked);
  const place = marked.indexOf(diagram.selected);
  const next = place < 0 ? marked.length - 1 : Math.min(marked.length - 1, Math.max(0, place + step));
  choose(marked[next] ?? null);
}

// --- what is told ---

let heard = 0;
let begun = 0;

const handlers = {
  heard(id) {
    heard = id;
  },
  connection(is) {
    connected = is;
    showStatus();
  },
  reset(setup) {
    begun++;
    model.clear();
    choose(null);
    layout.left = 0;
    layout.follow = true;
    $("follow").setAttribute("aria-pressed", "true");
    $("orders").replaceChildren();
    $("size").value = setup.members;
    $("seed").value = setup.seed;
    diagram.redraw();
  },
  order(done) {
    showOrder($("orders"), orderWords(done));
  },
  refused(why) {
    say(why);
  },
  trace(told) {
    model.add(told);
    diagram.redraw();
  },
  state(next) {
    state = next;
    layout.now = model.start === null ? 0 : (next.nanos - model.start) / 1e6;
    showKind(next.kind);
    const names = next.members.map((member) => member.name);
    actions.names = names;
    showMembers($("rows"), next.members);
    showNames($("member"), names);
    if (showNames($("peer"), names) && $("peer").value === $("member").value) {
      $("peer").selectedIndex = 1;
    }
    for (const lane of model.lanes) {
      lane.rank = lane.gone ? null : next.members.find((member) => member.name === lane.name)?.rank;
    }
    next.members.filter((member) => !member.running).forEach((member) => model.ended(member.name));
    $("run").textContent = next.running ? "Pause" : "Run";
    $("clock").textContent = `${(next.millis / 1000).toFixed(1)} s`;
    if (awaiting?.(next)) {
      awaiting = null;
    }
    showStatus();
    diagram.redraw();
  },
};

// --- the toolbar ---

const actions = new Actions(say);

/** What can be done: to a group in memory everything, real processes have no time of their own, and some can be watched only. */
function showKind(kind) {
  for (const part of document.querySelectorAll("[data-for]")) {
    part.hidden = !part.dataset.for.split(" ").includes(kind);
  }
}

const tell = (name, body) => command(name, body).catch((error) => say(error.message));

function toggleFollow() {
  layout.follow = !layout.follow;
  showFollow();
  diagram.redraw();
}

function showFollow() {
  $("follow").setAttribute("aria-pressed", String(layout.follow));
}

function zoom(factor) {
  layout.zoomBy(factor);
  diagram.redraw();
}

function pan(pixels) {
  layout.pan(pixels);
  showFollow();
  diagram.redraw();
}

$("run").addEventListener("click", () => tell(state.running ? "pause" : "run"));
$("step").addEventListener("click", () => tell("step"));
$("follow").addEventListener("click", toggleFollow);
$("zoom-in").addEventListener("click", () => zoom(1.25));
$("zoom-out").addEventListener("click", () => zoom(0.8));
$("axis").addEventListener("change", (event) => {
  layout.axis = event.target.value;
  layout.follow = true;
  showFollow();
  diagram.redraw();
});

// --- the diagram ---

const stage = $("diagram");
let dragged = null;

stage.addEventListener("pointerdown", (event) => {
  dragged = { x: event.clientX, moved: 0 };
  stage.setPointerCapture(event.pointerId);
});
stage.addEventListener("pointermove", (event) => {
  if (dragged) {
    const by = dragged.x - event.clientX;
    dragged.x = event.clientX;
    dragged.moved += Math.abs(by);
    if (dragged.moved > 4) {
      pan(by);
    }
  }
});
stage.addEventListener("pointerup", (event) => {
  if (dragged && dragged.moved <= 4) {
    const box = stage.getBoundingClientRect();
    choose(layout.at(event.clientX - box.left, event.clientY - box.top));
  }
  dragged = null;
});
stage.addEventListener("pointercancel", () => (dragged = null));
stage.addEventListener(
  "wheel",
  (event) => {
    if (event.ctrlKey) {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.1 : 0.9);
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
      event.preventDefault();
      pan(event.deltaX || event.deltaY);
    }
  },
  { passive: false },
);

const KEYS = {
  ArrowRight: (event) => (event.shiftKey ? pan(80) : chooseNext(1)),
  ArrowLeft: (event) => (event.shiftKey ? pan(-80) : chooseNext(-1)),
  Escape: () => choose(null),
  "+": () => zoom(1.25),
  "-": () => zoom(0.8),
  f: toggleFollow,
  ".": () => tell("step"),
  " ": () => tell(state.running ? "pause" : "run"),
};

stage.addEventListener("keydown", (event) => {
  const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    act(event);
  }
});

// --- tours, and beginning again ---

const begin = (members, seed) => command("scenario", JSON.stringify({ members, seed }));

/** Called with each state until it says that it is what it waits for. */
let awaiting = null;

/** Begins another group, and waits until all have met. What is told before its beginning is of the former one. */
async function beginAndMeet(size, seed) {
  const former = begun;
  const met = new Promise((resolve) => {
    awaiting = ({ members }) => {
      const all = members.length === size && members.every((member) => member.members.length === size);
      if (begun > former && all) {
        resolve();
      }
      return begun > former && all;
    };
  });
  await begin(size, seed);
  await met;
}

const guide = new Guide({
  begin: (members) => beginAndMeet(members, 1),
  give: (said) => command("orders", JSON.stringify(said)).catch((error) => say(error.message)),
  shown(tour, place) {
    const begins = tour && $("tour").hidden;
    $("tour").hidden = !tour;
    if (tour) {
      $("tour-title").textContent = tour.title;
      $("tour-text").textContent = tour.steps[place].say;
      $("tour-place").textContent = `${place + 1} of ${tour.steps.length}`;
      $("tour-next").textContent = place === tour.steps.length - 1 ? "Done" : "Next";
    }
    if (begins) {
      $("tour").scrollIntoView({ block: "nearest" });
      $("tour-next").focus();
    }
  },
});

$("tours").replaceChildren(
  ...TOURS.map((tour) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = tour.title;
    button.addEventListener("click", () => guide.start(tour).catch((error) => say(error.message)));
    return button;
  }),
);
$("tour-next").addEventListener("click", () => guide.next());
$("tour-end").addEventListener("click", () => guide.end());
$("again").addEventListener("submit", (event) => {
  event.preventDefault();
  begin(Number($("size").value), Number($("seed").value)).catch((error) => say(error.message));
});
$("replay").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file) {
    await tell("scenario", await file.text());
    event.target.value = "";
  }
});

listen(handlers);
diagram.redraw();

// for tests and the curious
globalThis.playground = {
  model, layout, diagram, choose, past, future, words,
  /** Whether the time stands still, and everything that happened is on the page. */
  isStill: () => !state.running && heard >= state.entries,
};
