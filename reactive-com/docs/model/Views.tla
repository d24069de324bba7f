-------------------------------- MODULE Views --------------------------------
(* The consensus on views and the token of protocol.md, sections 4 and 8: one  *)
(* Paxos decision per view, whose acceptors are the view's members; a token    *)
(* that survives view changes, or is made anew when all have reported.         *)
(*                                                                             *)
(* Processes may stop for ever at any point: they just take no more steps.     *)
(* Messages stay in `messages`; they are received late, repeatedly, or never.      *)
(*                                                                             *)
(* Left out: time (the guard is in Guard.tla), who proposes and why (anybody   *)
(* may, for any reason), more than one ballot of a process in one view, the    *)
(* barriers (Bases.tla), more than one ring, and the generation of a group.    *)
(*                                                                             *)
(* Checked: Agreement, RankOrder (promise 3); OneToken, EpochIsView (5).       *)
(*                                                                             *)
(* Mistakes: OwnValue         a proposer ignores what its promises tell        *)
(*           ForgetsPromise   an acceptor accepts under any ballot             *)
(*           ForgetsAccepted  its promise does not tell what it has accepted   *)
(*           AnyHalf          half of the members decide, also without rank 0  *)
(*           FewReports       the minter does not wait for all reports         *)
(*           OldEpoch         a token of an earlier epoch is honoured          *)
(*           SameStay         one that was removed and let in again keeps its  *)
(*                            token                                            *)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS Processes,      \* 1..n; incarnations, so nobody restarts
          Founders,   \* view 1 is 1, 2, .., Founders in this order
          MaxView,    \* bound on view numbers
          MaxGone,    \* members removed by one view change, at most
          Preparers,  \* who opens ballots besides rank 0's first one
          MaxFlight,  \* tokens in flight at a time, at most, void ones among them
          Mistake     \* "None", or a rule that is broken on purpose

VARIABLES view,       \* view[p]: what p has installed ([number |-> 0] before joining)
          promised,   \* promised[p]: ballot, for deciding view[p].number + 1
          accepted,   \* accepted[p]: [ballot, value] or None
          messages,       \* consensus messages and reports, all ever sent
          token,      \* token[p]: 0, or the epoch of the token that p holds
          flight,     \* tokens in flight: [to, epoch, id]
          minted      \* views in which a token was made

vars == <<view, promised, accepted, messages, token, flight, minted>>

First     == [i \in 1..Founders |-> <<i, 1>>]
Range(s)  == {s[i] : i \in 1..Len(s)}
None      == [ballot |-> 0, value |-> [number |-> 0, members |-> <<>>]]
V1        == [number |-> 1, members |-> First]   \* a member is <<process, number of the view that admitted it>>
Inside(V)     == {m[1] : m \in Range(V.members)}
Self(V,p) == CHOOSE m \in Range(V.members) : m[1] = p
Outside   == [number |-> 0, members |-> <<>>]

Quorum(V, Q) == /\ Q \subseteq Inside(V)
                /\ \/ 2 * Cardinality(Q) > Len(V.members)
                   \/ 2 * Cardinality(Q) = Len(V.members) /\ (V.members[1][1] \in Q \/ Mistake = "AnyHalf")

\* Ballot 0 belongs to rank 0; ballot b > 0 to process b.
Owner(V, b) == IF b = 0 THEN V.members[1][1] ELSE b

Without(s, gone) == SelectSeq(s, LAMBDA x : x \notin gone)
\* Whoever is not in V and has not (yet) learnt of being in a view may ask to join, again and again.
Strangers(V) == {p \in Processes : p \notin Inside(V) /\ view[p].number = 0}
NextViews(V) ==
  { [number |-> V.number + 1, members |-> Without(V.members, gone) \o join] :
      gone \in {g \in SUBSET Range(V.members) : Cardinality(g) <= MaxGone},
      join \in {<<>>} \cup {<<<<p, V.number + 1>>>> : p \in Strangers(V)} }
  \ { [number |-> V.number + 1, members |-> <<>>], [number |-> V.number + 1, members |-> V.members] }

Init == /\ view = [p \in Processes |-> IF p \in Inside(V1) THEN V1 ELSE Outside]
        /\ promised = [p \in Processes |-> 0]
        /\ accepted = [p \in Processes |-> None]
        /\ messages = {}
        /\ token = [p \in Processes |-> IF p = First[Len(First)][1] THEN 1 ELSE 0]
        /\ flight = {}
        /\ minted = {1}

Sent(t) == {m \in messages : m.type = t}

Prepare(p, b) ==
  /\ b = p /\ p \in Preparers /\ p \in Inside(view[p]) /\ view[p].number < MaxView
  /\ ~ \E m \in Sent("prepare") : m.after = view[p] /\ m.ballot = b
  /\ messages' = messages \cup {[type |-> "prepare", after |-> view[p], ballot |-> b]}
  /\ UNCHANGED <<view, promised, accepted, token, flight, minted>>

Promise(p) == \E m \in Sent("prepare") :
  /\ m.after = view[p] /\ p \in Inside(view[p]) /\ m.ballot > promised[p]
  /\ promised' = [promised EXCEPT ![p] = m.ballot]
  /\ messages' = messages \cup {[type |-> "promise", after |-> m.after, ballot |-> m.ballot, from |-> p,
                                 accepted |-> IF Mistake = "ForgetsAccepted" THEN None ELSE accepted[p]]}
  /\ UNCHANGED <<view, accepted, token, flight, minted>>

Propose(p, b) ==
  /\ p \in Inside(view[p]) /\ Owner(view[p], b) = p /\ view[p].number < MaxView
  /\ ~ \E m \in Sent("accept") : m.after = view[p] /\ m.ballot = b
  /\ LET promises == {m \in Sent("promise") : m.after = view[p] /\ m.ballot = b}
         told  == {m.accepted : m \in {x \in promises : x.accepted /= None}}
     IN  \E value \in NextViews(view[p]) \cup {a.value : a \in told} :
           /\ \/ b = 0 /\ value \in NextViews(view[p])
              \/ b > 0 /\ Quorum(view[p], {m.from : m \in promises})
                       /\ IF told = {} \/ Mistake = "OwnValue" THEN value \in NextViews(view[p])
                          ELSE \E a \in told : (\A c \in told : c.ballot <= a.ballot) /\ value = a.value
           /\ messages' = messages \cup {[type |-> "accept", after |-> view[p], ballot |-> b, value |-> value]}
  /\ UNCHANGED <<view, promised, accepted, token, flight, minted>>

Accept(p) == \E m \in Sent("accept") :
  /\ m.after = view[p] /\ p \in Inside(view[p]) /\ (m.ballot >= promised[p] \/ Mistake = "ForgetsPromise")
  /\ ~ \E a \in Sent("accepted") : a.after = m.after /\ a.ballot = m.ballot /\ a.from = p
  /\ promised' = [promised EXCEPT ![p] = m.ballot]
  /\ accepted' = [accepted EXCEPT ![p] = [ballot |-> m.ballot, value |-> m.value]]
  /\ messages' = messages \cup {[type |-> "accepted", after |-> m.after, ballot |-> m.ballot, from |-> p]}
  /\ UNCHANGED <<view, token, flight, minted>>

Votes(m) == {a.from : a \in {x \in Sent("accepted") : x.after = m.after /\ x.ballot = m.ballot}}
Decided == {m.value : m \in {x \in Sent("accept") : Quorum(x.after, Votes(x))}}

(* A member may skip views. One that is not in the decided view is expelled,   *)
(* and stops: it never installs it. One that was removed and let in again in   *)
(* between has been expelled as well: its state is void.                       *)
Install(p) == \E V \in Decided :
  /\ p \in Inside(V) /\ view[p].number < V.number
  /\ view' = [view EXCEPT ![p] = V]
  /\ promised' = [promised EXCEPT ![p] = 0]
  /\ accepted' = [accepted EXCEPT ![p] = None]
  /\ LET same == view[p].number > 0 /\ (Self(view[p], p) = Self(V, p) \/ Mistake = "SameStay")
         keep == same /\ token[p] > 0
     IN /\ token' = [token EXCEPT ![p] = IF keep THEN V.number ELSE 0]
        /\ messages' = messages \cup {[type |-> "report", number |-> V.number, from |-> p, holds |-> keep]}
  /\ UNCHANGED <<flight, minted>>

PassToken(p) == \E q \in Inside(view[p]) \ {p} :
  /\ token[p] > 0 /\ Cardinality(flight) < MaxFlight
  /\ token' = [token EXCEPT ![p] = 0]
  /\ flight' = flight \cup {[to |-> q, epoch |-> token[p]]}
  /\ UNCHANGED <<view, promised, accepted, messages, minted>>

\* Of an earlier epoch: dropped. Of a later one: waits until the view is installed.
TakeToken(p) == \E t \in flight :
  /\ t.to = p /\ view[p].number > 0 /\ t.epoch <= view[p].number
  /\ flight' = flight \ {t}
  /\ token' = IF t.epoch = view[p].number \/ Mistake = "OldEpoch"
              THEN [token EXCEPT ![p] = view[p].number] ELSE token
  /\ UNCHANGED <<view, promised, accepted, messages, minted>>

Mint(p) ==
  /\ view[p].number > 1 /\ view[p].number \notin minted /\ p = view[p].members[Len(view[p].members)][1]
  /\ LET told == {m \in Sent("report") : m.number = view[p].number}
     IN /\ {m.from : m \in told} = Inside(view[p]) \/ Mistake = "FewReports"
        /\ \A m \in told : ~ m.holds
  /\ token' = [token EXCEPT ![p] = view[p].number]
  /\ minted' = minted \cup {view[p].number}
  /\ UNCHANGED <<view, promised, accepted, messages, flight>>

Next == \E p \in Processes :
          \/ \E b \in {0, p} : Prepare(p, b) \/ Propose(p, b)
          \/ Promise(p) \/ Accept(p) \/ Install(p)
          \/ PassToken(p) \/ TakeToken(p) \/ Mint(p)

Spec == Init /\ [][Next]_vars

\* Promise 3: one decision per view number; relative order of survivors kept.
Agreement == \A V, W \in Decided \cup {V1} : V.number = W.number => V = W
Position(s, x) == CHOOSE i \in 1..Len(s) : s[i] = x
RankOrder == \A V, W \in Decided \cup {V1} : \A a, b \in Range(V.members) \cap Range(W.members) :
               Position(V.members, a) < Position(V.members, b) <=> Position(W.members, a) < Position(W.members, b)
\* Promise 5: at most one token an epoch, held or in flight, that anybody could still honour.
Tokens(e) == {p \in Processes : token[p] = e}
Live(e) == {t \in flight : t.epoch = e /\ view[t.to].number <= e}
OneToken == \A e \in 1..MaxView : Cardinality(Tokens(e)) + Cardinality(Live(e)) <= 1
EpochIsView == \A p \in Processes : token[p] > 0 => token[p] = view[p].number
==============================================================================
