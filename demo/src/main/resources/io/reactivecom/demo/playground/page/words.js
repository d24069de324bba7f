// Events in words.

const VERBS = {
  PUBLISH: "publish", BROADCAST: "broadcast", SEND_TO: "sendTo", SYNC_BROADCAST: "broadcastSync",
  COLLECTIVE: "broadcastSync", RENDEZVOUS: "sendToSync",
};

const names = (members) => members.map((member) => member.name).join(", ");

const payload = (value) => (typeof value === "string" ? `“${value}”` : "bytes");

function token(told) {
  switch (told.kind) {
    case "MADE": return `makes the token of ring ${told.ring}`;
    case "RECEIVED": return `receives the token of ring ${told.ring} from ${told.peer?.name}`;
    case "GRANTED": return `enters the section of ring ${told.ring} under fence ${told.fence}`;
    case "RELEASED": return `leaves the section of ring ${told.ring}`;
    case "PARKED": return `keeps the token of ring ${told.ring}, which nobody wants`;
    case "PASSED": return `passes the token of ring ${told.ring} to ${told.peer?.name}`;
    default: return `loses the permit of ring ${told.ring}`;
  }
}

function what(told) {
  switch (told.event) {
    case "ticked": return "ticks";
    case "sent": return `sends ${VERBS[told.kind]} ${payload(told.payload)} to ${names(told.to)} with stamp ${told.stamp}`;
    case "received": return `receives ${VERBS[told.kind]} ${payload(told.payload)} from ${told.from.name}, stamp ${told.stamp}`;
    case "unreadable": return `cannot read a message from ${told.from.name}: ${told.why}`;
    case "acknowledged": return `learns that ${told.by.name} has acknowledged ${VERBS[told.kind]} ${told.stamp}`;
    case "arrived": return `learns that ${told.member.name} is at barrier ${told.barrier}, generation ${told.generation}`;
    case "started": return `arrives at barrier ${told.detail}`;
    case "ended": return told.outcome === "COMPLETED" ? "passes the barrier" : `waits at the barrier no more: ${told.reason}`;
    case "installed": return `installs view ${told.installed.number} of ${names(told.installed.members)}`;
    case "status": return `is ${told.status.toLowerCase()}`;
    case "token": return token(told);
    case "suspected": return `${told.suspected ? "suspects" : "suspects no more"} ${told.member.name}: ${told.why}`;
    case "refused": return `turns ${told.who} away: ${told.why}`;
    default: return told.event;
  }
}

/** A sentence without its full stop. */
export const words = (event) => `${event.lane.name} ${what(event.told)}`;
