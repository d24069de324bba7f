------------------------------ MODULE TraceHub ------------------------------
(* Whether the traces of Recorded.tla are behaviours of Hub. Each step takes   *)
(* the next event of a trace, or is one that is not recorded: a proposal, a    *)
(* decision, an announcement, a reception.                                     *)
(*                                                                             *)
(* What can be received is received at once, and what can be announced or told *)
(* is announced and told at once: more knowledge only adds to what can happen. *)
(* A view is decided just before the first event that installs it, and is      *)
(* proposed then, or before one of the last arrivals until then: the base of a *)
(* newcomer is how often its proposer had arrived.                             *)
EXTENDS Hub, TLC, Recorded

VARIABLES run, \* which of the traces
          at   \* its next event

all == <<vars, run, at>>

Events == Traces[run]
E      == Events[at]
Last   == views[Len(views)]

\* An installation of the next view among the events that come soon, the present one included.
Soon   == 60
Coming == {i \in at..Min({at + Soon, Len(Events)}) : Events[i].kind = "install" /\ Events[i].epoch = Len(views) + 1}
Shown  == Events[Min(Coming)].members

\* Replace Leaving and Joining: any number may leave and join at a time.
ShownLeaving == {Last.members \ Shown}
ShownJoining == {Shown \cap Strangers}

TraceInit == /\ Init /\ run \in 1..Len(Traces) /\ at = 1
             /\ E.kind = "install" /\ E.members = Last.members

Arrived  == {m \in onTheWay : view[m.to] >= m.view}
Speaking == {p \in Processes : ENABLED (Announce(p) \/ TellAll(p))}

Speak(p) == IF ENABLED Announce(p) THEN Announce(p) ELSE TellAll(p)

ProposeShown(r) == Propose(r) /\ \A v \in proposed' : v.members = Shown

Early ==
  /\ Arrived = {} /\ Speaking = {} /\ proposed = {}
  /\ E.kind = "arrived" /\ E.p \in Last.members
  /\ Coming /= {} /\ Shown \ Last.members /= {}
  /\ ProposeShown(E.p)
  /\ UNCHANGED <<run, at>>

Hidden ==
  /\ CASE Arrived /= {} -> Receive /\ onTheWay' = onTheWay \ {CHOOSE m \in Arrived : TRUE}
       [] Arrived = {} /\ Speaking /= {} -> Speak(CHOOSE p \in Speaking : TRUE)
       [] OTHER ->
            /\ E.kind = "install" /\ E.epoch = Len(views) + 1
            /\ IF proposed = {} THEN \E r \in Last.members : ProposeShown(r) ELSE Decide
  /\ UNCHANGED <<run, at>>

Observed ==
  /\ Arrived = {} /\ Speaking = {}
  /\ CASE E.kind = "install" /\ E.epoch = 1 -> view[E.p] = 1 /\ E.members = views[1].members /\ UNCHANGED vars
       [] E.kind = "install" -> Install(E.p) /\ view'[E.p] = E.epoch /\ views[E.epoch].members = E.members
       [] E.kind = "arrived" -> Arrive(E.p) /\ mine'[E.p] = E.count
       [] E.kind = "heard"   -> Known(E.p, E.peer) >= E.count /\ UNCHANGED vars
       [] E.kind = "left"    -> Leave(E.p) /\ passed'[E.p] = E.count /\ Together'
  /\ at' = at + 1 /\ UNCHANGED run
  /\ PrintT(<<"taken", run, at>>)

TraceNext == at <= Len(Events) /\ (Hidden \/ Early \/ Observed)
TraceSpec == TraceInit /\ [][TraceNext]_all
==============================================================================
