package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.UserBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Notes what is said to whom; everybody has room for everything. */
final class RecordingOutbox implements Outbox, UserOutbox {

    /** One body on its way. */
    record Letter(Member to, Body body) {}

    private final Group group;
    private final List<Letter> letters = new ArrayList<>();
    final List<Incoming> consumed = new ArrayList<>();
    final List<Operation> withdrawn = new ArrayList<>();

    RecordingOutbox(Group group) {
        this.group = group;
    }

    @Override
    public void send(Member to, Body body) {
        letters.add(new Letter(to, body));
    }

    @Override
    public void sendAll(Body body) {
        group.others().forEach(member -> send(member, body));
    }

    @Override
    public boolean send(Operation operation, Member to, UserBody body) {
        send(to, body);
        return true;
    }

    @Override
    public Set<Member> sendAll(Operation operation, UserBody body) {
        sendAll(body);
        return Set.of();
    }

    @Override
    public boolean withdraw(Operation operation) {
        withdrawn.add(operation);
        return false;
    }

    @Override
    public void withdrawUnlessBegun(Operation operation) {
        withdrawn.add(operation);
    }

    @Override
    public void consumed(Incoming message) {
        consumed.add(message);
    }

    List<Letter> letters() {
        return letters;
    }

    /** What was said to a member, in that order. */
    List<Body> to(Member member) {
        return letters.stream()
                .filter(letter -> letter.to().equals(member))
                .map(Letter::body)
                .toList();
    }

    /** All that was said of one kind, to whomever. */
    <B extends Body> List<B> all(Class<B> kind) {
        return letters.stream()
                .map(Letter::body)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    void clear() {
        letters.clear();
    }
}
