// What is on the page: lanes and events, and what caused what, made of what the trace tells.

import { Spans } from "./spans.js";

const MOST_EVENTS = 2000;

/** What nobody looks for in a picture. */
const UNDRAWN = new Set(["heartbeat", "connected", "disconnected"]);

const key = (process) => `${process.name}#${process.incarnation}`;

export class Model {
  constructor() {
    this.clear();
  }

  clear() {
    this.lanes = [];
    this.events = [];
    this.spans = new Spans();
    this.count = 0;
    this.laneByKey = new Map();
    this.runs = new Map();
    this.latest = new Map();
    this.sent = new Map();
    this.passed = new Map();
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
    this.spans.add(event);
    this.events.push(event);
    if (event.lane.gone) {
      event.lane.end = event;
    }
    this.trim();
    return event;
  }

  // --- lanes, by arrival ---

  lane(process) {
    let lane = this.laneByKey.get(key(process));
    if (!lane) {
      this.ended(process.name);
      const run = (this.runs.get(process.name) ?? 0) + 1;
      this.runs.set(process.name, run);
      lane = { key: key(process), name: process.name, index: this.lanes.length, gone: false, run };
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
      case "installed":
        event.lane.view = told.installed.members.map(key);
        break;
      case "ended":
        this.linkGathering(event);
        break;
      default:
    }
  }

  /** Whoever passes a barrier has heard that all in its view have arrived. */
  linkGathering(event) {
    const gathering = this.spans.gatheringOf(event);
    if (gathering && event.told.outcome === "COMPLETED") {
      for (const member of event.lane.view ?? []) {
        const arrival = this.sent.get(`arrival ${member} ${gathering}`);
        if (arrival && arrival.lane !== event.lane) {
          this.link(arrival, event);
        }
      }
    }
  }

  linkToken(event, self) {
    const { told } = event;
    const peer = told.peer ? key(told.peer) : "";
    if (told.kind === "PASSED") {
      event.passing = `${told.ring} ${told.epoch} ${self} ${peer}`;
      this.passed.set(event.passing, [...(this.passed.get(event.passing) ?? []), event]);
    } else if (told.kind === "RECEIVED") {
      const sender = this.passed.get(`${told.ring} ${told.epoch} ${peer} ${self}`)?.[0];
      if (sender) {
        this.untrack(sender.passing, sender);
        this.link(sender, event);
        event.arrows.push({ from: sender, style: "token" });
      }
    }
  }

  /** It is not on its way any more. */
  untrack(way, passed) {
    const left = (this.passed.get(way) ?? []).filter((event) => event !== passed);
    if (left.length > 0) {
      this.passed.set(way, left);
    } else {
      this.passed.delete(way);
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
    if (sender.awaited?.delete(event.lane.key)) {
      sender.lost = sender.lost.filter((lane) => lane !== event.lane);
    }
    if (style && sender.lane !== event.lane) {
      event.arrows.push({ from: sender, style });
    }
  }

  // --- what is over ---

  /** A process that has ended, or comes back as another, receives nothing any more. */
  ended(name) {
    for (const lane of this.lanes.filter((other) => other.name === name && !other.gone)) {
      lane.gone = true;
      lane.end = this.latest.get(lane) ?? null;
      this.spans.endLane(lane, lane.end);
      this.events.filter((event) => event.awaited?.has(lane.key)).forEach((event) => event.lost.push(lane));
    }
  }

  /** Older events make room, and so do the lanes of the departed on which nothing is left. */
  trim() {
    if (this.events.length <= MOST_EVENTS) {
      return;
    }
    while (this.events.length > MOST_EVENTS) {
      this.forget(this.events.shift());
    }
    this.spans.trim(this.events[0]);
    if (this.lanes.some((lane) => lane.gone && lane.end && lane.end.number < this.events[0].number)) {
      this.closeRanks();
    }
  }

  forget(old) {
    old.keys.forEach((name) => this.sent.get(name) === old && this.sent.delete(name));
    for (const effect of old.effects) {
      effect.causes = effect.causes.filter((cause) => cause !== old);
      effect.arrows = effect.arrows.filter((arrow) => arrow.from !== old);
    }
    old.effects = [];
    if (old.passing) {
      this.untrack(old.passing, old);
    }
  }

  closeRanks() {
    const first = this.events[0].number;
    const over = this.lanes.filter((lane) => lane.gone && lane.end && lane.end.number < first);
    over.forEach((lane) => this.latest.delete(lane) && this.laneByKey.delete(lane.key));
    this.lanes = this.lanes.filter((lane) => !over.includes(lane));
    this.lanes.forEach((lane, index) => (lane.index = index));
    this.events.forEach((event) => (event.lost = event.lost.filter((lane) => !over.includes(lane))));
  }
}
