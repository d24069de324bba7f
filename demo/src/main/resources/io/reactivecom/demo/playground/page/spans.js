// Stretches of the lanes' time: waits at barriers, sections, suspensions.

/** The number is long; what tells it from others of one run is its view, and the permit's number in it. */
const GRANT = (1n << 20n) - 1n;

export class Spans {
  constructor() {
    this.all = [];
    this.open = new Map();
  }

  /** Begins and ends stretches with an event. */
  add(event) {
    const { told, lane } = event;
    switch (told.event) {
      case "started":
        this.begin(`${lane.key} operation ${told.id}`, "barrier", told.detail, event);
        break;
      case "ended":
        this.end(`${lane.key} operation ${told.id}`, event);
        break;
      case "arrived":
        this.arrive(event);
        break;
      case "token":
        this.addToken(event);
        break;
      case "status":
        this.end(`${lane.key} status`, event);
        if (told.status === "SUSPENDED") {
          this.begin(`${lane.key} status`, "suspended", "suspended", event);
        }
        break;
      default:
    }
  }

  /** A token is somewhere from its coming to its going; the section under it is a part of that. */
  addToken(event) {
    const { told, lane } = event;
    const section = `${lane.key} section ${told.ring}`;
    const token = `${lane.key} token ${told.ring}`;
    if (told.kind === "MADE" || told.kind === "RECEIVED") {
      this.begin(token, "token", "", event);
    } else if (told.kind === "GRANTED") {
      this.begin(section, "section", `fence ${told.epoch}.${BigInt(told.fence) & GRANT}`, event);
    } else if (told.kind === "PASSED") {
      this.end(token, event);
    } else if (told.kind === "RELEASED" || told.kind === "LOST") {
      this.end(section, event);
    }
    if (told.kind === "LOST") {
      this.end(token, event);
    }
  }

  begin(name, style, label, event) {
    const span = { style, label, lane: event.lane, from: event, to: null, gathering: null };
    this.open.set(name, span);
    this.all.push(span);
  }

  end(name, event) {
    const span = this.open.get(name);
    if (span) {
      span.to = event;
      this.open.delete(name);
    }
  }

  /** Which barrier's generation an event ends to wait for, or null. */
  gatheringOf({ told, lane }) {
    return this.open.get(`${lane.key} operation ${told.id}`)?.gathering ?? null;
  }

  /** The first arrival of a member after it has begun to wait is that for which it waits. */
  arrive({ told, lane }) {
    if (told.member.incarnation !== told.process.incarnation) {
      return;
    }
    for (const span of this.open.values()) {
      if (span.lane === lane && span.style === "barrier" && !span.gathering && span.label === told.barrier) {
        span.gathering = `${told.barrier} ${told.generation}`;
      }
    }
  }

  /** Whoever has ended does not wait, hold or stand still any more. */
  endLane(lane, last) {
    for (const [name, span] of this.open) {
      if (span.lane === lane) {
        span.to = last;
        this.open.delete(name);
      }
    }
  }

  /** What belongs together: the waits of several at one barrier, by lane. */
  bands() {
    const gatherings = new Map();
    for (const span of this.all) {
      if (span.gathering) {
        gatherings.set(span.gathering, [...(gatherings.get(span.gathering) ?? []), span]);
      }
    }
    return [...gatherings.values()]
      .filter((spans) => spans.length > 1)
      .map((spans) => spans.sort((one, other) => one.lane.index - other.lane.index));
  }

  /** What ended before the first event that is left is of no interest. */
  trim(first) {
    this.all = this.all.filter((span) => !span.to || span.to.number >= first.number);
  }
}
