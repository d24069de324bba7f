-------------------------------- MODULE Guard --------------------------------
(* The guard of protocol.md, section 8, with a discrete clock. A permit stands *)
(* only until a timeout after the sending of the latest heartbeat that a       *)
(* quorum of its holder's view has echoed; nobody makes another token before   *)
(* those who were removed can no longer believe in theirs.                     *)
(*                                                                             *)
(* The clock counts how old things are, up to the timeout, so that it may tick *)
(* for ever in a finite space. Views are decided by quorums of acceptors, one  *)
(* value a view (Views.tla shows why there is but one). Who does not act, or   *)
(* hears nothing, may do so for any time: stopped, paused and cut off alike.   *)
(* Heartbeats, echoes and reports arrive at once or never. That is the worst   *)
(* case: an echo that comes later makes no permit last longer, a report that   *)
(* comes later makes no token come earlier.                                    *)
(*                                                                             *)
(* Left out: clocks that drift (the tenth that is added to the timeout),       *)
(* members that leave on request (they have given up their permits before),    *)
(* votes for values that are not decided (they only end echoes earlier), the   *)
(* token's way within a view (anybody may hold it at the start), who proposes. *)
(*                                                                             *)
(* Checked: OnePermit (promise 5).                                             *)
(*                                                                             *)
(* Mistakes: NoGuard      a token is made as soon as all have reported         *)
(*           ThisView     the guard is for a view that itself removed somebody *)
(*           EchoesOn     acceptance of a next view ends no echoes             *)
(*           EchoesKept   one that has accepted a next view goes on echoing    *)
(*                        those whom that view keeps                           *)
(*           CountsItself a holder that has accepted a next view goes on       *)
(*                        counting itself                                      *)
(*           CountsLatest it counts itself from its latest acceptance on, not  *)
(*                        from its first                                       *)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS Processes,  \* 1..n; each joins once at most
          Founders,   \* view 1 is 1, 2, .., Founders in this order
          MaxView,    \* bound on view numbers
          MaxGone,    \* members removed by one view change, at most
          Timeout,    \* in ticks
          Mistake     \* "None", or a rule that is broken on purpose

VARIABLES views,      \* the views decided so far, and perhaps one that is being decided
          votes,      \* votes[k]: who has accepted views[k]
          view,       \* view[p]: number of the view that p has installed, or 0
          token,      \* token[p]: whether p has a token that it believes in
          age,        \* age[p][q]: how long ago p sent the latest heartbeat that q echoed; age[p][p]: see Accept
          since,      \* since[p]: how long ago p installed the view of the latest removal, or a later one
          attested,   \* attested[p]: as a minter, the most that a report attests by now
          reports,    \* all reports ever sent
          minted      \* views in which a token was made

vars == <<views, votes, view, token, age, since, attested, reports, minted>>

Range(s)   == {s[i] : i \in 1..Len(s)}
Members(k) == Range(views[k].members)
Minter(k)  == views[k].members[Len(views[k].members)]
Max(a, b)  == IF a > b THEN a ELSE b
Older(a)   == IF a < Timeout THEN a + 1 ELSE Timeout

\* Half of the members are a quorum if rank 0 is among them.
Quorum(k, Q) == LET n     == Len(views[k].members)
                    count == Cardinality(Q \cap Members(k))
                IN  2 * count > n \/ (2 * count = n /\ views[k].members[1] \in Q)
Decided(k)   == IF k = 1 THEN TRUE ELSE Quorum(k - 1, votes[k])
Accepted(p)  == view[p] > 0 /\ view[p] < Len(views) /\ p \in votes[view[p] + 1]

Init == /\ views = << [members |-> [i \in 1..Founders |-> i], removal |-> 0] >>
        /\ votes = << {} >>
        /\ view = [p \in Processes |-> IF p <= Founders THEN 1 ELSE 0]
        /\ \E holder \in 1..Founders :
             /\ token = [p \in Processes |-> p = holder]
             /\ age = [p \in Processes |-> [q \in Processes |->
                         IF p = q \/ (p = holder /\ q <= Founders) THEN 0 ELSE Timeout]]
        /\ since = [p \in Processes |-> 0]
        /\ attested = [p \in Processes |-> 0]
        /\ reports = {}
        /\ minted = {1}

Tick ==
  /\ age' = [p \in Processes |-> [q \in Processes |->
               IF p /= q THEN Older(age[p][q])
               ELSE IF Accepted(p) /\ Mistake /= "CountsItself" THEN Older(age[p][p]) ELSE age[p][p]]]
  /\ since' = [p \in Processes |-> IF view[p] > 0 THEN Older(since[p]) ELSE 0]
  /\ attested' = [p \in Processes |-> IF view[p] > 0 /\ p = Minter(view[p]) THEN Older(attested[p]) ELSE 0]
  /\ UNCHANGED <<views, votes, view, token, reports, minted>>

Without(s, gone) == SelectSeq(s, LAMBDA x : x \notin gone)
Strangers == Processes \ UNION {Members(k) : k \in 1..Len(views)}
\* What one view change may append.
Joining == {<<>>} \cup {<<p>> : p \in {s \in Strangers : \A t \in Strangers : s <= t}}

Propose ==
  LET k == Len(views)
  IN  /\ k < MaxView /\ \E p \in Processes : view[p] = k
      /\ \E gone \in {g \in SUBSET Members(k) : Cardinality(g) <= MaxGone}, join \in Joining :
           /\ gone /= {} \/ join /= <<>>
           /\ Without(views[k].members, gone) \o join /= <<>>
           /\ views' = Append(views, [members |-> Without(views[k].members, gone) \o join,
                                      removal |-> IF gone /= {} THEN k + 1 ELSE views[k].removal])
           /\ votes' = Append(votes, {})
  /\ UNCHANGED <<view, token, age, since, attested, reports, minted>>

(* Who accepts a next view may be the only one in whom the quorum that decides *)
(* and the quorum that echoes meet; it may be the holder itself. And that view *)
(* may be followed by another, which removes whom it kept, before it is        *)
(* installed here. So from its first acceptance on, until it installs another  *)
(* view, it echoes nobody, and counts itself for a timeout only: age[p][p] is  *)
(* 0 until then, and grows from then on.                                       *)
Accept(p) ==
  /\ view[p] > 0 /\ view[p] < Len(views) /\ ~ Accepted(p)
  /\ votes' = [votes EXCEPT ![view[p] + 1] = @ \cup {p}]
  /\ UNCHANGED <<views, view, token, age, since, attested, reports, minted>>

(* A decided value is accepted again, under a higher ballot, where proposers   *)
(* compete. That changes nothing, unless by mistake.                           *)
AcceptAgain(p) ==
  /\ Mistake = "CountsLatest" /\ Accepted(p) /\ age[p][p] > 0
  /\ age' = [age EXCEPT ![p][p] = 0]
  /\ UNCHANGED <<views, votes, view, token, since, attested, reports, minted>>

Silent(q, p) == Accepted(q) /\ CASE Mistake = "EchoesOn"   -> FALSE
                                 [] Mistake = "EchoesKept" -> p \notin Members(view[q] + 1)
                                 [] OTHER                  -> TRUE

Hear(p, q) ==
  /\ p /= q /\ view[p] = view[q] /\ age[p][q] > 0
  /\ ~ Silent(q, p)
  /\ age' = [age EXCEPT ![p][q] = 0]
  /\ UNCHANGED <<views, votes, view, token, since, attested, reports, minted>>

\* Only the echoes that a holder receives are counted: the others do not matter.
Echo(p, q) == token[p] /\ Hear(p, q)

Install(p) == \E k \in 1..Len(views) :
  /\ view[p] < k /\ p \in Members(k) /\ Decided(k)
  /\ LET fresh  == IF view[p] = 0 THEN TRUE ELSE views[k].removal > views[view[p]].removal
         mine   == IF fresh THEN 0 ELSE since[p]
         all    == reports \cup {[number |-> k, from |-> p, holds |-> token[p], attested |-> mine]}
         minter == Minter(k)
     IN /\ view' = [view EXCEPT ![p] = k]
        /\ since' = [since EXCEPT ![p] = mine]
        /\ reports' = all
        /\ age' = [age EXCEPT ![p] = [q \in Processes |->
                     IF p = q THEN 0 ELSE IF q \in Members(k) THEN age[p][q] ELSE Timeout]]
        /\ attested' = IF p = minter
                       THEN [attested EXCEPT ![p] = CHOOSE a \in 0..Timeout :
                               /\ \E r \in all : r.number = k /\ r.attested = a
                               /\ \A r \in all : r.number = k => r.attested <= a]
                       ELSE IF view[minter] = k THEN [attested EXCEPT ![minter] = Max(@, mine), ![p] = 0]
                       ELSE [attested EXCEPT ![p] = 0]
  /\ UNCHANGED <<views, votes, token, minted>>

Guarded(p) == LET k == view[p]
              IN  CASE Mistake = "NoGuard"  -> FALSE
                    [] Mistake = "ThisView" -> views[k].removal = k /\ attested[p] < Timeout
                    [] OTHER                -> views[k].removal > 0 /\ attested[p] < Timeout

Mint(p) ==
  /\ view[p] > 1 /\ view[p] \notin minted /\ p = Minter(view[p])
  /\ LET told == {r \in reports : r.number = view[p]}
     IN  {r.from : r \in told} = Members(view[p]) /\ \A r \in told : ~ r.holds
  /\ ~ Guarded(p)
  /\ token' = [token EXCEPT ![p] = TRUE]
  /\ minted' = minted \cup {view[p]}
  /\ UNCHANGED <<views, votes, view, age, since, attested, reports>>

Next == \/ Tick \/ Propose
        \/ \E p \in Processes : \/ Accept(p) \/ AcceptAgain(p) \/ Install(p) \/ Mint(p)
                                \/ \E q \in Processes : Echo(p, q)

Spec == Init /\ [][Next]_vars

Stands(p) == Quorum(view[p], {q \in Members(view[p]) : age[p][q] < Timeout})
OnePermit == Cardinality({p \in Processes : token[p] /\ Stands(p)}) <= 1
==============================================================================
