----------------------------- MODULE TraceViews -----------------------------
(* Whether the traces of Recorded.tla are behaviours of Views. Each step takes *)
(* the next event of a trace, or is one of the consensus, which is not         *)
(* recorded. A trace is accepted when its last event is taken; the checker     *)
(* prints how far each came.                                                   *)
(*                                                                             *)
(* A value is proposed and accepted only when the next event installs it, by   *)
(* all that have its predecessor installed. That loses nothing: who has it     *)
(* installed keeps it until its successor is decided, so a quorum that could   *)
(* decide earlier can decide now.                                              *)
EXTENDS Views, TLC, Recorded

VARIABLES run,   \* which of the traces
          at,    \* its next event
          first  \* whether the token of view 1 has been made

all == <<vars, run, at, first>>

Events == Traces[run]
E      == Events[at]
Shown  == {e.value : e \in {x \in Range(Events) : x.kind = "install"}}

\* Replaces NextViews: any number may leave and join at a time, and only what the trace shows is proposed.
ShownNext(V) == {W \in Shown :
  LET stay == SelectSeq(V.members, LAMBDA m : m \in Range(W.members))
      new  == SubSeq(W.members, Len(stay) + 1, Len(W.members))
  IN  /\ W.number = V.number + 1 /\ W.members /= V.members
      /\ W.members = stay \o new
      /\ \A m \in Range(new) : m[1] \in Strangers(V) /\ m[2] = W.number}

TraceInit == /\ Init /\ run \in 1..Len(Traces) /\ at = 1 /\ first = FALSE
             /\ E.kind = "install" /\ E.value = V1

Least(S)   == CHOOSE p \in S : \A q \in S : p <= q
Takes(V)   == {p \in Processes : view[p] = V}
HasDone(t, V, b) == {m.from : m \in {x \in Sent(t) : x.after = V /\ x.ballot = b}}
Opened(t, V, b)  == \E m \in Sent(t) : m.after = V /\ m.ballot = b
Latest(V) == LET used == {m.ballot : m \in {x \in Sent("prepare") \cup Sent("accept") : x.after = V}}
             IN  CHOOSE b \in used : \A c \in used : c <= b
Idle(V)   == ~ \E m \in Sent("prepare") \cup Sent("accept") : m.after = V

\* One step of the decision on the view that the next event installs, after V. The order is fixed: rank 0 proposes under
\* ballot 0 if it has V installed; else the least process that has prepares a ballot, and all promise. Then all accept.
Deciding(V) ==
  LET present == Takes(V)
      b       == IF Idle(V) THEN 0 ELSE Latest(V)
      waiting == present \ HasDone("accepted", V, b)
      silent  == present \ HasDone("promise", V, b)
      p       == Least(present)
  IN  CASE Idle(V) /\ V.members[1][1] \in present ->
             Propose(V.members[1][1], 0) /\ \E m \in Sent("accept")' : m.after = V /\ m.value = E.value
        [] Idle(V) /\ V.members[1][1] \notin present -> Prepare(p, p)
        [] ~ Idle(V) /\ Opened("accept", V, b) /\ waiting /= {} ->
             Accept(Least(waiting)) /\ Least(waiting) \in HasDone("accepted", V, b)'
        [] ~ Idle(V) /\ Opened("accept", V, b) /\ waiting = {} -> b < p /\ Prepare(p, p)
        [] ~ Idle(V) /\ ~ Opened("accept", V, b) /\ silent /= {} ->
             Promise(Least(silent)) /\ Least(silent) \in HasDone("promise", V, b)'
        [] OTHER -> Propose(b, b)

Hidden ==
  /\ E.kind = "install" /\ E.value.number > 1 /\ E.value \notin Decided
  /\ \E V \in {W \in Decided \cup {V1} : W.number = E.value.number - 1} : Takes(V) /= {} /\ Deciding(V)
  /\ UNCHANGED <<run, at, first>>

Has(p) == token[p] = E.epoch /\ (E.epoch > 1 \/ first)

Observed ==
  /\ CASE E.kind = "install" /\ E.value.number = 1 -> E.value = V1 /\ view[E.p] = V1 /\ UNCHANGED vars
       [] E.kind = "install"  -> Install(E.p) /\ view'[E.p] = E.value
       [] E.kind = "made"     -> IF E.epoch = 1 THEN ~ first /\ token[E.p] = 1 /\ UNCHANGED vars
                                 ELSE view[E.p].number = E.epoch /\ Mint(E.p)
       [] E.kind = "passed"   -> Has(E.p) /\ PassToken(E.p) /\ [to |-> E.peer, epoch |-> E.epoch] \in flight'
       [] E.kind = "received" -> /\ [to |-> E.p, epoch |-> E.epoch] \in flight
                                 /\ TakeToken(E.p) /\ token'[E.p] = E.epoch
       [] E.kind \in {"granted", "used"} -> Has(E.p) /\ UNCHANGED vars
  /\ first' = (first \/ E.kind = "made")
  /\ at' = at + 1 /\ UNCHANGED run
  /\ PrintT(<<"taken", run, at>>)

TraceNext == at <= Len(Events) /\ (Hidden \/ Observed)
TraceSpec == TraceInit /\ [][TraceNext]_all
==============================================================================
