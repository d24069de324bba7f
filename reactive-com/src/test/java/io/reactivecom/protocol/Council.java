package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Ballot;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Accepted;
import io.reactivecom.wire.ViewBody.Prepare;
import io.reactivecom.wire.ViewBody.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The members of one view as they decide on the next, wired together by hand: a letter arrives when a test says so. */
final class Council {

    /** One body on its way, by rank. */
    record Letter(int from, int to, Body body) {}

    private final class Desk implements Outbox {
        private final int rank;

        Desk(int rank) {
            this.rank = rank;
        }

        @Override
        public void send(Member to, Body body) {
            inFlight.add(new Letter(rank, view.rankOf(to), body));
        }

        @Override
        public void sendAll(Body body) {
            view.members().stream()
                    .filter(member -> view.rankOf(member) != rank)
                    .forEach(member -> send(member, body));
        }
    }

    final View view;
    final List<Letter> inFlight = new ArrayList<>();
    private final List<ViewConsensus> members = new ArrayList<>();
    private final Set<Integer> cutOff = new HashSet<>();

    Council(int size) {
        view = Groups.founding(size).view();
        for (int rank = 0; rank < size; rank++) {
            members.add(new ViewConsensus(view, view.member(rank), Policy.MAJORITY, new Desk(rank), 0));
        }
    }

    static Ballot ballot(long round, int owner) {
        return new Ballot(round, Groups.identity(owner));
    }

    /** A possible next view, told from others by who joins. */
    Decision admitting(int number) {
        Decision now = new Decision(view, 0, List.of());
        return Groups.next(now, List.of(), List.of(), List.of(Groups.contact(number)), Map.of());
    }

    ViewConsensus member(int rank) {
        return members.get(rank);
    }

    /** From now on what these say or should hear is lost. */
    void cutOff(int... ranks) {
        for (int rank : ranks) {
            cutOff.add(rank);
        }
    }

    void heal() {
        cutOff.clear();
    }

    /** Delivers in order until all is quiet. */
    void deliver() {
        while (!inFlight.isEmpty()) {
            deliver(inFlight.get(0));
        }
    }

    /** Delivers only what is on its way to these, not what they answer; all else is lost. */
    void deliverOnlyTo(Integer... ranks) {
        List<Letter> sent = List.copyOf(inFlight);
        inFlight.clear();
        sent.stream().filter(letter -> List.of(ranks).contains(letter.to())).forEach(this::hand);
    }

    /** Something happens to one letter: it arrives, is lost, or arrives and comes again. */
    void meddle(Random random) {
        Letter letter = inFlight.get(random.nextInt(inFlight.size()));
        int fate = random.nextInt(10);
        if (fate == 0) {
            inFlight.remove(letter);
        } else if (fate == 1) {
            hand(letter);
        } else {
            deliver(letter);
        }
    }

    private void deliver(Letter letter) {
        inFlight.remove(letter);
        if (!cutOff.contains(letter.from()) && !cutOff.contains(letter.to())) {
            hand(letter);
        }
    }

    private void hand(Letter letter) {
        ViewConsensus receiver = member(letter.to());
        Member from = view.member(letter.from());
        if (letter.body() instanceof Prepare prepare) {
            receiver.onPrepare(from, prepare, 0);
        } else if (letter.body() instanceof Promise promise) {
            receiver.onPromise(from, promise);
        } else if (letter.body() instanceof Accept accept) {
            receiver.onAccept(from, accept, 0);
        } else {
            receiver.onAccepted(from, (Accepted) letter.body());
        }
    }

    /** What is on its way of one kind. */
    <B extends Body> List<B> inFlight(Class<B> kind) {
        return inFlight.stream()
                .map(Letter::body)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** All that any member knows to be decided. */
    Stream<Decision> chosen() {
        return members.stream().map(ViewConsensus::chosen).filter(Objects::nonNull);
    }
}
