// Five tours: what is said, and what is done meanwhile. Between two steps the time of the group passes.

export const TOURS = [
  {
    title: "Lamport's clock",
    members: 3,
    steps: [
      { say: "Each process has a clock that only counts. P0 ticks twice: something has happened there, and nobody else knows.",
        orders: [{ do: "TICK", member: "P0" }, { do: "TICK", member: "P0" }] },
      { say: "P0 broadcasts. The message bears the clock's next reading as its stamp: the number above the filled circle.",
        orders: [{ do: "BROADCAST", member: "P0", text: "hello" }] },
      { say: "Whoever receives a message sets its clock beyond the stamp, so that what follows is stamped higher than what led to it.",
        orders: [{ do: "BROADCAST", member: "P1", text: "hello yourself" }] },
      { say: "P0 and P2 now send at the same time. Neither knows of the other's message: the two are concurrent, whatever their stamps say.",
        orders: [{ do: "SEND", member: "P0", peer: "P1", text: "from P0" }, { do: "SEND", member: "P2", peer: "P1", text: "from P2" }] },
      { say: "Choose any event in the diagram: what can have led to it and what it can have led to stays lit, and the concurrent dims." },
    ],
  },
  {
    title: "Barrier and broadcastSync",
    members: 4,
    steps: [
      { say: "P0 arrives at a barrier and waits: its green bar stays open, and the table says whom it waits for.",
        orders: [{ do: "BARRIER", member: "P0" }] },
      { say: "P1 and P2 arrive. One is still missing, and nobody goes on.",
        orders: [{ do: "BARRIER", member: "P1" }, { do: "BARRIER", member: "P2" }] },
      { say: "P3 arrives: rank 0 has heard of all and lets them go. All bars close.",
        orders: [{ do: "BARRIER", member: "P3" }] },
      { say: "broadcastSync completes when every member has acknowledged: the thin lines back to P1.",
        orders: [{ do: "BROADCAST_SYNC", member: "P1", text: "ready?" }] },
      { say: "Now P3 is stopped, and P0 asks again: it waits for P3 until P3 is removed from the view. Nothing waits for the dead.",
        orders: [{ do: "PAUSE", member: "P3" }, { do: "BROADCAST_SYNC", member: "P0", text: "still there?" }] },
      { say: "P3 goes on, finds itself removed, and comes back as the last of a new view.", orders: [{ do: "RESUME", member: "P3" }] },
    ],
  },
  {
    title: "The token ring",
    members: 3,
    steps: [
      { say: "The last process of the first view made the token, and keeps it while nobody wants it. P0 asks for it.",
        orders: [{ do: "REQUEST", member: "P0" }] },
      { say: "The token, thick, has come to P0, which is in the critical section: the orange bar with its fencing number. P1 and P2 ask too.",
        orders: [{ do: "REQUEST", member: "P1" }, { do: "REQUEST", member: "P2" }] },
      { say: "P0 gives it back: the token goes straight to the next in ring order that waits. Its fencing number is higher.",
        orders: [{ do: "RELEASE", member: "P0" }] },
      { say: "And on to P2.", orders: [{ do: "RELEASE", member: "P1" }] },
      { say: "P2 gives it back, and nobody waits: the token stays where it is.", orders: [{ do: "RELEASE", member: "P2" }] },
    ],
  },
  {
    title: "A crash and the new numbering",
    members: 4,
    steps: [
      { say: "Ranks are given by arrival, and all agree on them: the cuts across the lanes are view 1." },
      { say: "P1 is killed. Its address refuses to be dialled, so the others know within milliseconds.",
        orders: [{ do: "KILL", member: "P1" }] },
      { say: "View 2 is decided by a majority: the living keep their order, and close the gap. P2 has rank 1 now.",
        orders: [{ do: "BROADCAST", member: "P2", text: "I am number 1 now" }] },
      { say: "P1 is started again: another run under the same name, which is let in as the last.",
        orders: [{ do: "START", member: "P1" }] },
    ],
  },
  {
    title: "A partition, the zombie holder and the fence",
    members: 5,
    steps: [
      { say: "P4 is in the critical section, under a fencing number.", orders: [{ do: "REQUEST", member: "P4" }] },
      { say: "A cable is pulled: P4 and P3 here, the others there. P0 asks for the section.",
        orders: [{ do: "PARTITION", sides: [["P0", "P1", "P2"], ["P3", "P4"]] }, { do: "REQUEST", member: "P0" }] },
      { say: "Two of five are no majority. P4 no longer hears from a quorum: its permit is void, its work is cancelled, and both are suspended, hatched." },
      { say: "The majority has decided on a view without them, waited until P4 cannot believe in its permit any more, and made a new token: P0 is in, under a higher fencing number." },
      { say: "Had P4 been stopped instead, and written late, the resource would have turned its lower number away: that is what a fence is for.",
        orders: [{ do: "RELEASE", member: "P0" }] },
      { say: "The cable is back: P3 and P4 find that the group went on, and join it as new members.", orders: [{ do: "HEAL" }] },
    ],
  },
];

/** Leads through one tour at a time. */
export class Guide {
  constructor({ begin, give, shown }) {
    this.begin = begin;
    this.give = give;
    this.shown = shown;
    this.tour = null;
  }

  async start(tour) {
    this.tour = tour;
    this.place = -1;
    await this.begin(tour.members);
    await this.next();
  }

  async next() {
    if (!this.tour) {
      return;
    }
    this.place++;
    if (this.place >= this.tour.steps.length) {
      this.end();
      return;
    }
    const step = this.tour.steps[this.place];
    this.shown(this.tour, this.place);
    for (const said of step.orders ?? []) {
      await this.give(said);
    }
  }

  end() {
    this.tour = null;
    this.shown(null, 0);
  }
}
