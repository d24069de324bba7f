// The buttons, and the orders that they give.

import { order } from "./connection.js";

const VERBS = [
  { do: "TICK", label: "Tick" },
  { do: "PUBLISH", label: "Publish", text: true },
  { do: "BROADCAST", label: "Broadcast", text: true },
  { do: "SEND", label: "Send", peer: true, text: true },
  { do: "BROADCAST_SYNC", label: "broadcastSync", text: true },
  { do: "RENDEZVOUS", label: "Rendezvous", peer: true, text: true },
  { do: "SEND_SYNC", label: "sendToSync", peer: true, text: true },
  { do: "RECEIVE_SYNC", label: "receiveFromSync", peer: true },
  { do: "BARRIER", label: "Barrier", text: true },
  { do: "REQUEST", label: "Request the section", text: true },
  { do: "RELEASE", label: "Release the section", text: true },
  { do: "LEAVE", label: "Leave" },
];
const PROCESS = [
  { do: "KILL", label: "Kill" },
  { do: "PAUSE", label: "Pause" },
  { do: "RESUME", label: "Resume" },
  { do: "START", label: "Restart" },
];

export class Actions {
  constructor(say) {
    this.say = say;
    this.names = [];
    this.member = document.getElementById("member");
    this.peer = document.getElementById("peer");
    this.text = document.getElementById("text");
    document.getElementById("verbs").addEventListener("submit", (event) => event.preventDefault());
    this.buttons("verb-buttons", VERBS.map((verb) => [verb.label, () => this.give(verb)]));
    this.buttons("process-buttons", [
      ...PROCESS.map((verb) => [verb.label, () => this.give(verb)]),
      ["New member", () => this.send({ do: "START", member: this.newName() })],
    ]);
    this.buttons("network-buttons", [
      ["Cut one way", () => this.give({ do: "CUT", peer: true })],
      ["Drop the connection", () => this.give({ do: "DROP", peer: true })],
      ["Cut the member off", () => this.cutOff()],
      ["Partition in halves", () => this.halves()],
      ["Heal", () => this.send({ do: "HEAL" })],
      ["Slow (400 ms)", () => this.send({ do: "DELAY", millis: 400 })],
      ["Fast (5 ms)", () => this.send({ do: "DELAY", millis: 5 })],
    ]);
  }

  buttons(id, all) {
    document.getElementById(id).replaceChildren(
      ...all.map(([label, act]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = label;
        button.addEventListener("click", act);
        return button;
      }),
    );
  }

  give(verb) {
    const said = { do: verb.do, member: this.member.value };
    if (verb.peer) {
      said.peer = this.peer.value;
    }
    if (verb.text && this.text.value.trim()) {
      said.text = this.text.value.trim();
    }
    return this.send(said);
  }

  async send(said) {
    try {
      await order(said);
      this.say("");
    } catch (error) {
      this.say(error.message);
    }
  }

  cutOff() {
    const alone = this.member.value;
    return this.send({ do: "PARTITION", sides: [[alone], this.names.filter((name) => name !== alone)] });
  }

  halves() {
    const half = Math.ceil(this.names.length / 2);
    return this.send({ do: "PARTITION", sides: [this.names.slice(0, half), this.names.slice(half)] });
  }

  newName() {
    let number = 0;
    while (this.names.includes(`P${number}`)) {
      number++;
    }
    return `P${number}`;
  }
}
