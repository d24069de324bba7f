-------------------------------- MODULE Bases --------------------------------
(* One barrier, and members that come late: protocol.md, section 7, and        *)
(* decision 0007. The view that admits a member carries its base, the          *)
(* proposer's own count of arrivals when it proposed. The base stays in later  *)
(* views until a proposer knows that the member has installed one; until then  *)
(* nobody else is let in. Who installs a view tells those who are new to it    *)
(* how often it has arrived, its base included; a newcomer tells all others.   *)
(*                                                                             *)
(* Views are decided one after the other (Views.tla shows that they agree),    *)
(* any time after they were proposed; members install them late, and may skip  *)
(* some. ARRIVE bears its sender's view: one of a later view than the          *)
(* receiver's waits, one of a sender that is not in the view is dropped.       *)
(* Messages are received in any order, or never: a process may stop.           *)
(*                                                                             *)
(* Left out: cancelling, more than one barrier, members that come a second     *)
(* time (they are others), two proposals for one view.                         *)
(*                                                                             *)
(* Checked: Together (nobody leaves a generation before every member of its    *)
(* view has entered it: promise 6), NotHeldUp (a newcomer counts itself as     *)
(* having entered all that its proposer had), NothingLost (when all messages   *)
(* between two members of the last view have come, they know each other's      *)
(* counts), OneAdmission (a decision has the bases of one admission at most).  *)
(*                                                                             *)
(* Mistakes: BaseZero    a newcomer's arrivals count from zero                 *)
(*           OnlyAware   a proposer that has a base, but has not heard of the  *)
(*                       barrier yet, gives the newcomer none                  *)
(*           NobodyTells nobody tells the newcomer its own count               *)
(*           Silent      a newcomer does not tell its base                     *)
(*           DropsEarly  a base is dropped before its newcomer has installed   *)
(*                       a view                                                *)
(*           LetsAllIn   others are let in while a base is still carried       *)
(*           OwnCount    members count a newcomer from their own counts        *)
(*           Early       a member leaves when half of the view have arrived    *)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS Processes,      \* 1..n; each joins once at most, the smaller first
          Founders,   \* view 1 is 1..Founders
          MaxView,    \* bound on view numbers
          MaxCount,   \* bound on generations
          Mistake     \* "None", or a rule that is broken on purpose

VARIABLES views,      \* the views decided so far: members, their bases, and what each one's proposer had entered
          proposed,   \* what is proposed as the next: a set of one, or empty
          view,       \* view[p]: number of the view that p has installed, or 0
          mine,       \* mine[p]: how often p has arrived, from its base on
          passed,     \* passed[p]: the latest generation that p has left
          told,       \* told[p][q]: the highest count that q told p
          aware,      \* aware[p]: whether p has ever heard of the barrier
          onTheWay,        \* ARRIVE on its way
          early       \* somebody left a generation that a member of its view had not entered

vars == <<views, proposed, view, mine, passed, told, aware, onTheWay, early>>

Max(a, b) == IF a > b THEN a ELSE b
Members(k) == views[k].members
Zero == [p \in Processes |-> 0]

Init == /\ views = << [members |-> 1..Founders, base |-> Zero, entered |-> Zero] >>
        /\ proposed = {}
        /\ view = [p \in Processes |-> IF p <= Founders THEN 1 ELSE 0]
        /\ mine = Zero
        /\ passed = Zero
        /\ told = [p \in Processes |-> Zero]
        /\ aware = [p \in Processes |-> FALSE]
        /\ onTheWay = {}
        /\ early = FALSE

\* What p takes q's count to be, and what it really is: one that has not come in yet counts from its base.
Known(p, q) == IF p = q THEN mine[p] ELSE told[p][q]
Entered(p, q) == IF view[q] > 0 THEN mine[q] ELSE views[view[p]].base[q]

\* Only one mistake depends on it.
Hears(p) == IF Mistake = "OnlyAware" THEN [aware EXCEPT ![p] = TRUE] ELSE aware

Strangers == Processes \ UNION {Members(k) : k \in 1..Len(views)}

Propose(r) == \E gone \in SUBSET Members(Len(views)), join \in {{}} \cup {{p} : p \in Strangers} :
  /\ proposed = {} /\ Len(views) < MaxView /\ view[r] = Len(views)
  /\ Cardinality(gone) <= 1 /\ r \notin gone /\ gone \cup join /= {}
  /\ \A p \in join, q \in Strangers : p <= q
  /\ \E known \in SUBSET {q \in Members(Len(views)) :
                           views[Len(views)].base[q] > 0 /\ (view[q] > 0 \/ Mistake = "DropsEarly")} :
     LET last  == views[Len(views)]
         kept  == [p \in Processes |-> IF p \in (last.members \ gone) \ known THEN last.base[p] ELSE 0]
         count == CASE Mistake = "BaseZero" -> 0
                    [] Mistake = "OnlyAware" -> IF aware[r] THEN mine[r] ELSE 0
                    [] OTHER -> mine[r]
     IN  /\ join = {} \/ kept = Zero \/ Mistake = "LetsAllIn"
         /\ proposed' = {[members |-> (last.members \ gone) \cup join,
                       base    |-> [p \in Processes |-> IF p \in join THEN count ELSE kept[p]],
                       entered |-> [p \in Processes |-> IF p \in join THEN mine[r] ELSE last.entered[p]]]}
  /\ UNCHANGED <<views, view, mine, passed, told, aware, onTheWay, early>>

Decide == \E next \in proposed :
  /\ views' = Append(views, next)
  /\ proposed' = {}
  /\ UNCHANGED <<view, mine, passed, told, aware, onTheWay, early>>

Arrives(p, k, to, count) == {[from |-> p, to |-> q, view |-> k, count |-> count] : q \in to}

Install(p) == \E k \in 1..Len(views) :
  /\ view[p] < k /\ p \in Members(k)
  /\ LET first == view[p] = 0
         old   == IF first THEN {p} ELSE Members(view[p])
         new   == IF first /\ Mistake = "Silent" THEN {} ELSE Members(k) \ old
         count == IF first THEN views[k].base[p] ELSE mine[p]
         heard == IF Mistake = "OwnCount"
                  THEN [q \in Processes |-> IF q \in new THEN mine[p] ELSE told[p][q]]
                  ELSE told[p]
     IN /\ view' = [view EXCEPT ![p] = k]
        /\ mine' = [mine EXCEPT ![p] = count]
        /\ passed' = IF first THEN [passed EXCEPT ![p] = count] ELSE passed
        /\ told' = [told EXCEPT ![p] = [q \in Processes |-> Max(heard[q], views[k].base[q])]]
        /\ onTheWay' = IF count > 0 /\ Mistake /= "NobodyTells"
                       THEN onTheWay \cup Arrives(p, k, new, count)
                       ELSE onTheWay
  /\ UNCHANGED <<views, proposed, aware, early>>

Arrive(p) ==
  /\ view[p] > 0 /\ mine[p] < MaxCount /\ mine[p] = passed[p]
  /\ mine' = [mine EXCEPT ![p] = @ + 1]
  /\ aware' = Hears(p)
  /\ onTheWay' = onTheWay \cup Arrives(p, view[p], Members(view[p]) \ {p}, mine[p] + 1)
  /\ UNCHANGED <<views, proposed, view, passed, told, early>>

Receive == \E m \in onTheWay :
  /\ view[m.to] >= m.view
  /\ onTheWay' = onTheWay \ {m}
  /\ IF m.from \in Members(view[m.to])
     THEN /\ told' = [told EXCEPT ![m.to][m.from] = Max(@, m.count)]
          /\ aware' = Hears(m.to)
     ELSE UNCHANGED <<told, aware>>
  /\ UNCHANGED <<views, proposed, view, mine, passed, early>>

Leave(p) ==
  /\ view[p] > 0 /\ passed[p] < mine[p]
  /\ LET there == {q \in Members(view[p]) : Known(p, q) > passed[p]}
     IN  there = Members(view[p]) \/ (Mistake = "Early" /\ 2 * Cardinality(there) >= Cardinality(Members(view[p])))
  /\ passed' = [passed EXCEPT ![p] = @ + 1]
  /\ early' = (early \/ \E q \in Members(view[p]) : Entered(p, q) <= passed[p])
  /\ UNCHANGED <<views, proposed, view, mine, told, aware, onTheWay>>

Next == Decide \/ Receive \/ \E p \in Processes : Propose(p) \/ Install(p) \/ Arrive(p) \/ Leave(p)

Spec == Init /\ [][Next]_vars

Together == ~ early
NotHeldUp == \A k \in 1..Len(views) : \A q \in Members(k) :
  (IF view[q] > 0 THEN mine[q] ELSE views[k].base[q]) >= views[k].entered[q]
OneAdmission == \A k \in 1..Len(views) : Cardinality({q \in Members(k) : views[k].base[q] > 0}) <= 1
NothingLost == \A p, q \in Processes :
  LET last == Len(views)
  IN  view[p] = last /\ view[q] = last /\ (~ \E m \in onTheWay : m.from = q /\ m.to = p) => Known(p, q) = mine[q]
==============================================================================
