--------------------------------- MODULE Hub ---------------------------------
(* One barrier in views that are now large, now small: protocol.md, section 7, *)
(* and decision 0013. In a large view all tell the hub, its first member, how  *)
(* often they have arrived, and it announces the least count; in a small one   *)
(* all tell all. Who installs a view tells those who are told in it and were   *)
(* not in its view before. What was announced counts in its own view only, and *)
(* the hub announces anew in each.                                             *)
(*                                                                             *)
(* Views, and the bases of those who come late, are as in Bases.tla: decided   *)
(* one after the other, installed late, some of them skipped. What bears a     *)
(* later view than the receiver's waits; what its sender said who is not in    *)
(* the view is dropped. Messages are received in any order, or never.          *)
(*                                                                             *)
(* A member that waits for long tells all others how often it has arrived.     *)
(* They need that only in a later view without a hub. (Slow; it has many more  *)
(* states, so not every configuration has it.)                                 *)
(*                                                                             *)
(* Left out: what Bases.tla leaves out, and that an announcement of a lower    *)
(* count may come late (links keep the order).                                 *)
(*                                                                             *)
(* Checked: Together (nobody leaves a generation before every member of its    *)
(* view has entered it: promise 6), Gathered (whoever sees for itself knows in *)
(* the end what all have told), Announced (what the hub of the last view has   *)
(* announced has reached whom nothing is on its way to), Possible (the hub     *)
(* announces to nobody more than that one has entered: else it is poison).     *)
(*                                                                             *)
(* Mistakes: OldRelease    what was announced in an earlier view counts        *)
(*           SaysOnce      the hub does not announce anew in the next view     *)
(*           NobodyTells   the next hub is not told what the former knew       *)
(*           ForgetsSmall  who is not the hub of a large view forgets what it  *)
(*                         was told in a small one                             *)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS Processes,  \* 1..n; each joins once at most, the smaller first, so their order is that of the ranks
          Founders,   \* view 1 is 1..Founders
          HubSize,    \* a view of so many is large
          MaxView,    \* bound on view numbers
          MaxCount,   \* bound on generations
          Slow,       \* whether those that wait for long tell all
          Mistake     \* "None", or a rule that is broken on purpose

VARIABLES views,      \* the views decided so far: members and their bases
          proposed,   \* what is proposed as the next: a set of one, or empty
          view,       \* view[p]: number of the view that p has installed, or 0
          mine,       \* mine[p]: how often p has arrived, from its base on
          passed,     \* passed[p]: the latest generation that p has left
          told,       \* told[p][q]: the highest count that q told p
          said,       \* said[p]: what p, a hub, has announced in its view
          released,   \* released[p]: what was announced to p in its view
          onTheWay,   \* ARRIVE and RELEASED on their way
          early       \* somebody left a generation that a member of its view had not entered

vars == <<views, proposed, view, mine, passed, told, said, released, onTheWay, early>>

Max(a, b) == IF a > b THEN a ELSE b
Min(S) == CHOOSE x \in S : \A y \in S : x <= y
Zero == [p \in Processes |-> 0]
Members(k) == views[k].members
Hub(k) == IF Cardinality(Members(k)) >= HubSize THEN Min(Members(k)) ELSE 0
Audience(p, k) == IF Hub(k) = 0 THEN Members(k) \ {p} ELSE {Hub(k)} \ {p}
Gathers(p, k) == Hub(k) \in {0, p}

Init == /\ views = << [members |-> 1..Founders, base |-> Zero] >>
        /\ proposed = {}
        /\ view = [p \in Processes |-> IF p <= Founders THEN 1 ELSE 0]
        /\ mine = Zero
        /\ passed = Zero
        /\ told = [p \in Processes |-> Zero]
        /\ said = Zero
        /\ released = Zero
        /\ onTheWay = {}
        /\ early = FALSE

Known(p, q) == IF p = q THEN mine[p] ELSE told[p][q]
Entered(p, q) == IF view[q] > 0 THEN mine[q] ELSE views[view[p]].base[q]
Least(p) == Min({Known(p, q) : q \in Members(view[p])})

Strangers == Processes \ UNION {Members(k) : k \in 1..Len(views)}
\* What one view change may remove, and what it may append.
Leaving == {gone \in SUBSET Members(Len(views)) : Cardinality(gone) <= 1}
Joining == {{}} \cup {{p} : p \in {s \in Strangers : \A t \in Strangers : s <= t}}

Propose(r) == \E gone \in Leaving, join \in Joining :
  /\ proposed = {} /\ Len(views) < MaxView /\ view[r] = Len(views)
  /\ r \notin gone /\ gone \cup join /= {}
  /\ LET last == views[Len(views)]
         kept == [p \in Processes |-> IF p \in last.members \ gone /\ view[p] = 0 THEN last.base[p] ELSE 0]
     IN  /\ join = {} \/ kept = Zero
         /\ proposed' = {[members |-> (last.members \ gone) \cup join,
                          base    |-> [p \in Processes |-> IF p \in join THEN mine[r] ELSE kept[p]]]}
  /\ UNCHANGED <<views, view, mine, passed, told, said, released, onTheWay, early>>

Decide == \E next \in proposed :
  /\ views' = Append(views, next)
  /\ proposed' = {}
  /\ UNCHANGED <<view, mine, passed, told, said, released, onTheWay, early>>

Arrives(p, k, to, count) == {[kind |-> "Arrive", from |-> p, to |-> q, view |-> k, count |-> count] : q \in to}

Install(p) == \E k \in 1..Len(views) :
  /\ view[p] < k /\ p \in Members(k)
  /\ LET first  == view[p] = 0
         before == IF first THEN {} ELSE Audience(p, view[p])
         count  == IF first THEN views[k].base[p] ELSE mine[p]
         untold == IF Mistake = "NobodyTells" /\ Hub(k) /= 0 THEN {} ELSE Audience(p, k) \ before
     IN /\ view' = [view EXCEPT ![p] = k]
        /\ mine' = [mine EXCEPT ![p] = count]
        /\ passed' = IF first THEN [passed EXCEPT ![p] = count] ELSE passed
        /\ told' = IF Mistake = "ForgetsSmall" /\ ~ Gathers(p, k)
                   THEN [told EXCEPT ![p] = Zero]
                   ELSE [told EXCEPT ![p] = [q \in Processes |-> Max(@[q], views[k].base[q])]]
        /\ said' = IF Mistake = "SaysOnce" THEN said ELSE [said EXCEPT ![p] = 0]
        /\ released' = [released EXCEPT ![p] = 0]
        /\ onTheWay' = IF count = 0 THEN onTheWay ELSE onTheWay \cup Arrives(p, k, untold, count)
  /\ UNCHANGED <<views, proposed, early>>

Arrive(p) ==
  /\ view[p] > 0 /\ mine[p] < MaxCount /\ mine[p] = passed[p]
  /\ mine' = [mine EXCEPT ![p] = @ + 1]
  /\ onTheWay' = onTheWay \cup Arrives(p, view[p], Audience(p, view[p]), mine[p] + 1)
  /\ UNCHANGED <<views, proposed, view, passed, told, said, released, early>>

\* Not again, and not to those that have left the view of p: that would change nothing.
TellAll(p) ==
  /\ Slow /\ view[p] > 0 /\ Hub(view[p]) /= 0 /\ passed[p] < mine[p]
  /\ LET others == Members(view[p]) \ (Audience(p, view[p]) \cup {p})
         heed   == {q \in others : told[q][p] < mine[p] /\ IF view[q] = 0 THEN TRUE ELSE p \in Members(view[q])}
         news   == Arrives(p, view[p], heed, mine[p]) \ onTheWay
     IN  news /= {} /\ onTheWay' = onTheWay \cup news
  /\ UNCHANGED <<views, proposed, view, mine, passed, told, said, released, early>>

Announce(p) ==
  /\ view[p] > 0 /\ Hub(view[p]) = p /\ Least(p) > said[p]
  /\ said' = [said EXCEPT ![p] = Least(p)]
  /\ onTheWay' = onTheWay \cup
       {[kind |-> "Released", from |-> p, to |-> q, view |-> view[p], count |-> Least(p)] : q \in Members(view[p]) \ {p}}
  /\ UNCHANGED <<views, proposed, view, mine, passed, told, released, early>>

Counts(m) == m.view = view[m.to] \/ (Mistake = "OldRelease" /\ m.from \in Members(view[m.to]))

Receive == \E m \in onTheWay :
  /\ view[m.to] >= m.view
  /\ onTheWay' = onTheWay \ {m}
  /\ told' = IF m.kind = "Arrive" /\ m.from \in Members(view[m.to])
             THEN [told EXCEPT ![m.to][m.from] = Max(@, m.count)]
             ELSE told
  /\ released' = IF m.kind = "Released" /\ Counts(m)
                 THEN [released EXCEPT ![m.to] = Max(@, m.count)]
                 ELSE released
  /\ UNCHANGED <<views, proposed, view, mine, passed, said, early>>

Leave(p) ==
  /\ view[p] > 0 /\ passed[p] < mine[p]
  /\ IF Gathers(p, view[p]) THEN Least(p) > passed[p] ELSE released[p] > passed[p]
  /\ passed' = [passed EXCEPT ![p] = @ + 1]
  /\ early' = (early \/ \E q \in Members(view[p]) : Entered(p, q) <= passed[p])
  /\ UNCHANGED <<views, proposed, view, mine, told, said, released, onTheWay>>

Next == Decide \/ Receive \/ \E p \in Processes : Propose(p) \/ Install(p) \/ Arrive(p) \/ TellAll(p) \/ Announce(p) \/ Leave(p)

Spec == Init /\ [][Next]_vars

Together == ~ early
Pending(from, to) == \E m \in onTheWay : m.from = from /\ m.to = to
Gathered == \A p, q \in Processes :
  LET last == Len(views)
  IN  view[p] = last /\ view[q] = last /\ p \in Audience(q, last) /\ ~ Pending(q, p) => Known(p, q) = mine[q]
Announced == \A p \in Processes :
  LET last == Len(views)
      hub  == Hub(last)
  IN  hub /= 0 /\ p /= hub /\ view[p] = last /\ view[hub] = last /\ ~ Pending(hub, p) => released[p] = said[hub]
Possible == \A m \in onTheWay : m.kind = "Released" /\ view[m.to] = m.view => m.count <= mine[m.to]
==============================================================================
