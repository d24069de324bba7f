// What is on the page: lanes, events and the stretches between them, made of what the trace tells.

const MOST_EVENTS = 2000;

/** What nobody looks for in a picture. */
const UNDRAWN = new Set(["heartbeat", "connected", "disconnected"]);

/** The number is long; what tells it from others of one run is its view, and the permit's number in it. */
const GRANT = (1n << 31n) - 1n;

const key = (process) => `${process.name}#${process.incarnation}`;

export class Model {
  constructor() {
    this.clear();
  }

  clear() {
    this.lanes = [];
    this.events = [];
    this.spans = [];
    this.count = 0;
    this.laneByKey = new Map();
    this.latest = new Map();
    this.sent = new Map();
    this.passed = new Map();
    this.openSpans = new Map();
    this.start = null;
  }

  /** Takes an event of the trace; returns what was made of it, or null. */
  add(told) {
    const isBarrier = told.verb === "synchronize";
    const isOperation = told.event === "started" || told.event === "ended";
    if (UNDRAWN.has(told.event) || (isOperation && !isBarrier)) {
      return null;
    }
    this.start ??= told.nanos;
    const event = {
      number: ++this.count,
      told,
      lane: this.lane(told.process),
      millis: (told.nanos - this.start) / 1e6,
      causes: [],
      effects: [],
      arrows: [],
      lost: [],
      keys: [],
    };
    this.link(this.latest.get(event.lane), event);
    this.latest.set(event.lane, event);
    this.linkMessages(event);
    event.depth = 1 + Math.max(0, ...event.causes.map((cause) => cause.depth));
    this.spanOf(event);
    this.events.push(event);
    this.trim();
    return event;
  }

  // --- lanes, by arrival ---

  lane(process) {
    let lane = this.laneByKey.get(key(process));
    if (!lane) {
      this.ended(process.name);
      lane = { key: key(process), name: process.name, index: this.lanes.length, gone: false, run: 1 };
      lane.run += this.lanes.filter((other) => other.name === lane.name).length;
      this.lanes.push(lane);
      this.laneByKey.set(lane.key, lane);
    }
    return lane;
  }

  // --- what caused what ---

  link(cause, effect) {
    if (cause && !effect.causes.includes(cause)) {
      effect.causes.push(cause);
      cause.effects.push(effect);
    }
  }

  linkMessages(event) {
    const { told } = event;
    const self = key(told.process);
    switch (told.event) {
      case "sent":
        this.offer(event, `message ${self} ${told.stamp}`);
        event.awaited = new Set(told.to.map(key));
        break;
      case "received":
        this.take(event, `message ${key(told.from)} ${told.stamp}`, "message");
        this.offer(event, `answer ${self} ${key(told.from)} ${told.stamp}`);
        break;
      case "acknowledged":
        this.take(event, `answer ${key(told.by)} ${self} ${told.stamp}`, "ack");
        break;
      case "arrived": {
        const arrival = `arrival ${key(told.member)} ${told.barrier} ${told.generation}`;
        if (key(told.member) === self) {
          this.offer(event, arrival);
        } else {
          this.take(event, arrival, null);
        }
        break;
      }
      case "token":
        this.linkToken(event, self);
        break;
      default:
    }
  }

  linkToken(event, self) {
    const { told } = event;
    const peer = told.peer ? key(told.peer) : "";
    if (told.kind === "PASSED") {
      const way = `${told.ring} ${told.epoch} ${self} ${peer}`;
      this.passed.set(way, [...(this.passed.get(way) ?? []), event]);
    } else if (told.kind === "RECEIVED") {
      const sender = this.passed.get(`${told.ring} ${told.epoch} ${peer} ${self}`)?.shift();
      if (sender) {
        this.link(sender, event);
        event.arrows.push({ from: sender, style: "token" });
      }
    }
  }

  offer(event, name) {
    this.sent.set(name, event);
    event.keys.push(name);
  }

  take(event, name, style) {
    const sender = this.sent.get(name);
    if (!sender) {
      return;
    }
    this.link(sender, event);
    sender.awaited?.delete(event.lane.key);
    if (style && sender.lane !== event.lane) {
      event.arrows.push({ from: sender, style });
    }
  }

  // --- stretches of a lane ---

  spanOf(event) {
    const { told } = event;
    const begin = (name, style, label) => {
      const span = { style, label, lane: event.lane, from: event, to: null };
      this.openSpans.set(name, span);
      this.spans.push(span);
    };
    const end = (name) => {
      const span = this.openSpans.get(name);
      if (span) {
        span.to = event;
        this.openSpans.delete(name);
      }
    };
    const operation = `${event.lane.key} operation ${told.id}`;
    const ring = `${event.lane.key} ring ${told.ring}`;
    const status = `${event.lane.key} status`;
    if (told.event === "started") {
      begin(operation, "barrier", told.detail);
    } else if (told.event === "ended") {
      end(operation);
    } else if (told.event === "token" && told.kind === "GRANTED") {
      begin(ring, "section", `fence ${told.epoch}.${BigInt(told.fence) & GRANT}`);
    } else if (told.event === "token" && (told.kind === "RELEASED" || told.kind === "LOST")) {
      end(ring);
    } else if (told.event === "status") {
      end(status);
      if (told.status === "SUSPENDED") {
        begin(status, "suspended", "suspended");
      }
    }
  }

  /** A process that has ended, or comes back as another, does not wait, hold or stand still any more. */
  ended(name) {
    for (const lane of this.lanes.filter((other) => other.name === name && !other.gone)) {
      lane.gone = true;
      lane.end = this.latest.get(lane) ?? null;
      for (const [open, span] of this.openSpans) {
        if (span.lane === lane) {
          span.to = this.latest.get(lane);
          this.openSpans.delete(open);
        }
      }
    }
  }

  /** Older events make room. */
  trim() {
    while (this.events.length > MOST_EVENTS) {
      const old = this.events.shift();
      old.keys.forEach((name) => this.sent.get(name) === old && this.sent.delete(name));
      for (const effect of old.effects) {
        effect.causes = effect.causes.filter((cause) => cause !== old);
        effect.arrows = effect.arrows.filter((arrow) => arrow.from !== old);
      }
      old.effects = [];
      const first = this.events[0];
      this.spans = this.spans.filter((span) => !span.to || span.to.number >= first.number);
    }
  }
}
