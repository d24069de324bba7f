------------------------------ MODULE Bootstrap ------------------------------
(* How a group is founded: protocol.md, section 4, "Bootstrap". Who thinks     *)
(* itself the longest-waiting of n candidates proposes them as the first view. *)
(* All n must agree, each to one proposal at a time; whoever agreed lets go    *)
(* after a timeout. Of two proposers that meet, the larger identity gives way, *)
(* and FOUND_WITHDRAWN frees those who had agreed. A proposer concludes only   *)
(* while its own proposal binds, and each proposal has a name of its own.      *)
(*                                                                             *)
(* The clock counts down what is left of each process's binding; it may run    *)
(* late to act on that, as after a pause. Links keep their order and lose      *)
(* nothing, but deliver as late as they like. Processes may stop for ever.     *)
(*                                                                             *)
(* Where disks are slow, deciding is not installing: a process that is told of *)
(* its group, or has founded it, is inside when its disk has stored that, any  *)
(* time later. What binds it until then is that the group is decided.          *)
(*                                                                             *)
(* Left out: who has waited how long (everybody may think itself the first,    *)
(* since messages take time: see decision 0003), the order in the view, gossip,*)
(* and joining a group that one has found.                                     *)
(*                                                                             *)
(* Checked: OneGroup (nobody is a founder of two groups, so that n processes   *)
(* found one at most), Inside (who is in a group is one of its founders).      *)
(*                                                                             *)
(* Mistakes: TwoAtOnce      a process agrees to two proposals at a time        *)
(*           LateConclusion a proposer concludes after its proposal has lapsed *)
(*           OneName        all proposals of a process have one name           *)
(*           OnlyInstalled  what is decided binds a process when it is stored  *)
(* A limit:  without NewsInTime, more processes than are expected may found    *)
(*           two groups with a process in common                               *)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS Processes,     \* 1..m, the smaller number the smaller identity
          Expected,      \* how many found a group
          MaxProposals,  \* proposals of one process, at most
          Timeout,       \* in ticks
          SlowDisk,      \* whether storing takes time
          NewsInTime,    \* whether founders learn that their group is founded before they let go
          Mistake        \* "None", or a rule that is broken on purpose

VARIABLES bound,    \* bound[p]: whose proposal p has agreed to (its own: p), or 0
          left,     \* left[p]: for how many ticks still
          open,     \* open[p]: p's own proposal, or None
          made,     \* made[p]: how many p has made
          agreed,   \* agreed[p]: who has agreed to open[p]
          adopted,  \* adopted[p]: the group that p knows to be decided, or None
          inside,   \* inside[p]: the group that p is in, since it is stored, or None
          founded,  \* all groups ever founded
          link      \* link[p][q]: what is on its way from p to q

vars == <<bound, left, open, made, agreed, adopted, inside, founded, link>>

None == [by |-> 0, number |-> 0, founders |-> {}]
Name(f) == <<f.by, IF Mistake = "OneName" THEN 1 ELSE f.number>>

Found(f)     == [type |-> "found", f |-> f]
Agree(f)     == [type |-> "agree", f |-> f]
Withdrawn    == [type |-> "withdrawn", f |-> None]
Install(f)   == [type |-> "install", f |-> f]

\* What p may still do about founding depends on it.
Free(p) == IF Mistake = "OnlyInstalled" THEN inside[p] = None ELSE adopted[p] = None

\* p knows that f is decided; a disk that takes no time has stored it.
Adopt(p, f) == /\ adopted' = [adopted EXCEPT ![p] = f]
               /\ inside' = IF SlowDisk THEN inside ELSE [inside EXCEPT ![p] = f]

Sending(p, l, to, m) == [l EXCEPT ![p] = [q \in Processes |-> IF q \in to THEN Append(l[p][q], m) ELSE l[p][q]]]

Init == /\ bound = [p \in Processes |-> 0]
        /\ left = [p \in Processes |-> 0]
        /\ open = [p \in Processes |-> None]
        /\ made = [p \in Processes |-> 0]
        /\ agreed = [p \in Processes |-> {}]
        /\ adopted = [p \in Processes |-> None]
        /\ inside = [p \in Processes |-> None]
        /\ founded = {}
        /\ link = [p \in Processes |-> [q \in Processes |-> <<>>]]

Tick ==
  /\ \E p \in Processes : left[p] > 0
  /\ left' = [p \in Processes |-> IF left[p] > 0 THEN left[p] - 1 ELSE 0]
  /\ UNCHANGED <<bound, open, made, agreed, adopted, inside, founded, link>>

Propose(p) == \E S \in SUBSET Processes :
  /\ p \in S /\ Cardinality(S) = Expected
  /\ Free(p) /\ bound[p] = 0 /\ made[p] < MaxProposals
  /\ LET f == [by |-> p, number |-> made[p] + 1, founders |-> S]
     IN /\ open' = [open EXCEPT ![p] = f]
        /\ link' = Sending(p, link, S \ {p}, Found(f))
  /\ made' = [made EXCEPT ![p] = @ + 1]
  /\ bound' = [bound EXCEPT ![p] = p]
  /\ left' = [left EXCEPT ![p] = Timeout]
  /\ agreed' = [agreed EXCEPT ![p] = {p}]
  /\ UNCHANGED <<adopted, inside, founded>>

\* Asks one again who was bound to another proposal when the question came.
Repeat(p, q) ==
  /\ Free(p) /\ open[p] /= None /\ q \in open[p].founders \ agreed[p]
  /\ link[p][q] = <<>> /\ link[q][p] = <<>>
  /\ link' = Sending(p, link, {q}, Found(open[p]))
  /\ UNCHANGED <<bound, left, open, made, agreed, adopted, inside, founded>>

OnFound(p, q, f, rest) ==
  LET mine   == bound[p] = p
      yields == mine /\ p > q
      may    == Free(p) /\ (bound[p] \in {0, q} \/ yields \/ Mistake = "TwoAtOnce")
      freed  == IF yields THEN Sending(p, rest, open[p].founders \ {p}, Withdrawn) ELSE rest
  IN  IF may
      THEN /\ bound' = [bound EXCEPT ![p] = q]
           /\ left' = [left EXCEPT ![p] = Timeout]
           /\ open' = IF yields THEN [open EXCEPT ![p] = None] ELSE open
           /\ agreed' = IF yields THEN [agreed EXCEPT ![p] = {}] ELSE agreed
           /\ link' = Sending(p, freed, {q}, Agree(f))
           /\ UNCHANGED <<made, adopted, inside, founded>>
      ELSE link' = rest /\ UNCHANGED <<bound, left, open, made, agreed, adopted, inside, founded>>

OnAgree(p, q, f, rest) ==
  LET binds == Free(p) /\ open[p] /= None /\ (left[p] > 0 \/ Mistake = "LateConclusion")
      all   == agreed[p] \cup {q}
  IN  IF binds /\ Name(f) = Name(open[p])
      THEN /\ agreed' = [agreed EXCEPT ![p] = all]
           /\ IF all = open[p].founders
              THEN /\ founded' = founded \cup {open[p]}
                   /\ Adopt(p, open[p])
                   /\ link' = Sending(p, rest, all \ {p}, Install(open[p]))
              ELSE link' = rest /\ UNCHANGED <<founded, adopted, inside>>
           /\ UNCHANGED <<bound, left, open, made>>
      ELSE link' = rest /\ UNCHANGED <<bound, left, open, made, agreed, adopted, inside, founded>>

Receive(p, q) ==
  /\ link[q][p] /= <<>>
  /\ LET m    == Head(link[q][p])
         rest == [link EXCEPT ![q][p] = Tail(@)]
     IN  CASE m.type = "found" -> OnFound(p, q, m.f, rest)
           [] m.type = "agree" -> OnAgree(p, q, m.f, rest)
           [] m.type = "withdrawn" ->
                /\ bound' = IF bound[p] = q THEN [bound EXCEPT ![p] = 0] ELSE bound
                /\ link' = rest
                /\ UNCHANGED <<left, open, made, agreed, adopted, inside, founded>>
           [] m.type = "install" ->
                /\ IF Free(p) THEN Adopt(p, m.f) ELSE UNCHANGED <<adopted, inside>>
                /\ link' = rest
                /\ UNCHANGED <<bound, left, open, made, agreed, founded>>

LetGo(p) ==
  /\ Free(p) /\ bound[p] /= 0 /\ left[p] = 0
  /\ NewsInTime => \A f \in founded : p \notin f.founders
  /\ bound' = [bound EXCEPT ![p] = 0]
  /\ open' = [open EXCEPT ![p] = None]
  /\ agreed' = [agreed EXCEPT ![p] = {}]
  /\ link' = IF open[p] = None THEN link ELSE Sending(p, link, open[p].founders \ {p}, Withdrawn)
  /\ UNCHANGED <<left, made, adopted, inside, founded>>

Store(p) ==
  /\ adopted[p] /= inside[p]
  /\ inside' = [inside EXCEPT ![p] = adopted[p]]
  /\ UNCHANGED <<bound, left, open, made, agreed, adopted, founded, link>>

Next == \/ Tick
        \/ \E p \in Processes : Propose(p) \/ LetGo(p) \/ Store(p) \/ \E q \in Processes \ {p} : Repeat(p, q) \/ Receive(p, q)

Spec == Init /\ [][Next]_vars

OneGroup == \A f, g \in founded : f = g \/ f.founders \cap g.founders = {}
Inside == \A p \in Processes : /\ inside[p] /= None => inside[p] \in founded /\ p \in inside[p].founders
                              /\ inside[p] \in {None, adopted[p]}
==============================================================================
