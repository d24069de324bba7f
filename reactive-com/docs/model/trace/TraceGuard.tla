----------------------------- MODULE TraceGuard -----------------------------
(* Whether the traces of Recorded.tla are behaviours of Guard, to which the    *)
(* token's way within a view is added, which Guard leaves out and Views has.   *)
(* Each step takes the next event of a trace, or is one that is not recorded:  *)
(* a tick, a proposal, an acceptance. The clock of the model is that of the    *)
(* trace: it ticks until the next event's time.                                *)
(*                                                                             *)
(* An acceptance is put as late as possible, just before the first event that  *)
(* installs the view, and those who accept are a least quorum, of members that *)
(* the view keeps if these suffice. An acceptance only ends echoes and how     *)
(* long a holder counts itself, so fewer and later ones forbid less.           *)
EXTENDS Guard, TLC, Recorded

VARIABLES run,    \* which of the traces
          at,     \* its next event
          now,    \* ticks since its beginning
          first,  \* whether the token of view 1 has been made
          flight  \* tokens in flight: [to, epoch]

all == <<vars, run, at, now, first, flight>>

\* Old votes and reports decide nothing any more: states that differ in them alone are one.
Present == <<run, at, now, first, flight, Len(views), view, token, age, since, attested, minted,
             {p \in Processes : Accepted(p)}, votes[Len(votes)]>>

Events == Traces[run]
E      == Events[at]

\* Replaces Joining: any number may join at a time, the smaller first.
ShownJoining == {SelectSeq(E.members, LAMBDA p : p \in Strangers)}

TraceInit == /\ Init /\ run \in 1..Len(Traces) /\ at = 1 /\ now = 0 /\ first = FALSE /\ flight = {}
             /\ token[Founders]
             /\ E.kind = "install" /\ E.members = views[1].members

Waits == E.kind = "install" /\ E.epoch > 1 /\ IF E.epoch > Len(views) THEN TRUE ELSE ~ Decided(E.epoch)
Later(p) == \A q \in votes[Len(votes)] : q < p

Hidden ==
  /\ E.tick <= now /\ Waits
  /\ \/ E.epoch = Len(views) + 1 /\ Propose /\ views'[E.epoch].members = E.members
     \/ /\ E.epoch = Len(views) /\ views[E.epoch].members = E.members
        /\ LET k       == E.epoch - 1
               present == {p \in Members(k) : view[p] = k}
               kept    == present \cap Members(k + 1)
           IN  \E p \in (IF Quorum(k, kept) THEN kept ELSE present) : Later(p) /\ Accept(p)
  /\ UNCHANGED <<run, at, now, first, flight>>

Has(p) == token[p] /\ view[p] = E.epoch /\ (E.epoch > 1 \/ first)

Pass == /\ Has(E.p) /\ E.peer \in Members(view[E.p])
        /\ token' = [token EXCEPT ![E.p] = FALSE]
        /\ flight' = flight \cup {[to |-> E.peer, epoch |-> E.epoch]}
        /\ UNCHANGED <<views, votes, view, age, since, attested, reports, minted>>
Take == /\ [to |-> E.p, epoch |-> E.epoch] \in flight /\ view[E.p] = E.epoch
        /\ token' = [token EXCEPT ![E.p] = TRUE]
        /\ flight' = flight \ {[to |-> E.p, epoch |-> E.epoch]}
        /\ UNCHANGED <<views, votes, view, age, since, attested, reports, minted>>

Observed ==
  /\ E.tick <= now
  /\ CASE E.kind = "passed"   -> Pass
       [] E.kind = "received" -> Take
       [] OTHER               -> UNCHANGED flight
  /\ CASE E.kind = "install" /\ E.epoch = 1 -> view[E.p] = 1 /\ E.members = views[1].members /\ UNCHANGED vars
       [] E.kind = "install"   -> Install(E.p) /\ view'[E.p] = E.epoch /\ views[E.epoch].members = E.members
       [] E.kind = "heartbeat" -> IF ENABLED Hear(E.p, E.peer) THEN Hear(E.p, E.peer) ELSE UNCHANGED vars
       [] E.kind = "made"      -> IF E.epoch = 1 THEN ~ first /\ token[E.p] /\ UNCHANGED vars
                                  ELSE view[E.p] = E.epoch /\ Mint(E.p)
       [] E.kind = "granted"   -> Has(E.p) /\ Stands(E.p) /\ OnePermit /\ UNCHANGED vars
       [] E.kind = "used"      -> Has(E.p) /\ UNCHANGED vars
       [] OTHER                -> TRUE
  /\ first' = (first \/ E.kind = "made")
  /\ at' = at + 1 /\ UNCHANGED <<run, now>>
  /\ PrintT(<<"taken", run, at>>)

Passing == now < E.tick /\ Tick /\ now' = now + 1 /\ UNCHANGED <<run, at, first, flight>>

TraceNext == at <= Len(Events) /\ (Passing \/ Hidden \/ Observed)
TraceSpec == TraceInit /\ [][TraceNext]_all
==============================================================================
