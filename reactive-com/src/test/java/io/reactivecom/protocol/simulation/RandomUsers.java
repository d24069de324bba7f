package io.reactivecom.protocol.simulation;

import io.reactivecom.AckLevel;
import io.reactivecom.Member;
import io.reactivecom.Quorum;
import io.reactivecom.protocol.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What users do, by chance: they call every verb, and lose patience. */
final class RandomUsers {

    private static final long SECOND = 1_000 * SimulatedCluster.MILLISECOND;
    private static final List<String> RINGS = List.of("default", "disk");
    private static final List<String> BARRIERS = List.of("default", "loading");
    private static final List<String> MORE = List.of("default", "one more", "another", "the last");

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Mix mix;
    private final List<String> rings;
    private final List<String> barriers;
    private int said;

    RandomUsers(SimulatedCluster cluster, RandomGenerator random, Mix mix) {
        this.mix = mix;
        this.rings = mix.hasScarceNames() ? MORE : RINGS;
        this.barriers = mix.hasScarceNames() ? MORE : BARRIERS;
        this.cluster = cluster;
        this.random = random;
    }

    void call(SimulatedProcess process, Mix.Call call) {
        SimulatedVerbs verbs = process.verbs();
        switch (call) {
            case REQUEST -> request(verbs);
            case RELEASE -> rings.forEach(verbs::release);
            case SYNCHRONIZE -> synchronize(verbs);
            case BURST -> burst(verbs);
            case STREAM -> stream(process);
            case PUBLISH -> perhapsCancel(verbs, verbs.publish(text()), 8);
            case BROADCAST_SYNC -> perhapsCancel(verbs, verbs.broadcastSync(text(), quorum(), level()), 8);
            case COLLECTIVE -> collective(process);
            case SEND_TO, SEND_TO_SYNC, RECEIVE_FROM_SYNC, SEND_ALL_TO -> callTo(process, call);
        }
    }

    private void callTo(SimulatedProcess process, Mix.Call call) {
        SimulatedVerbs verbs = process.verbs();
        Member other = other(process);
        if (other == null) {
            return;
        }
        switch (call) {
            case SEND_TO -> perhapsCancel(verbs, verbs.sendTo(other, text()), 8);
            case SEND_ALL_TO -> perhapsCancel(verbs, sendAll(verbs, other), 4);
            case SEND_TO_SYNC -> perhapsCancel(verbs, verbs.sendToSync(other, text()), 2);
            default -> perhapsCancel(verbs, verbs.receiveFromSync(other), 2);
        }
    }

    private Operation sendAll(SimulatedVerbs verbs, Member to) {
        List<String> texts = new ArrayList<>();
        for (int count = random.nextInt(12); count >= 0; count--) {
            texts.add(text());
        }
        if (texts.size() > 1) {
            cluster.observer().happened(Occurrence.STREAM_OF_SEVERAL);
        }
        return verbs.sendAllTo(to, texts);
    }

    private void request(SimulatedVerbs verbs) {
        String ring = rings.get(random.nextInt(rings.size()));
        perhapsCancel(verbs, verbs.request(ring), 4);
        boolean again = random.nextInt(4) == 0;
        cluster.time().after(random.nextLong(mix.mostPatienceNanos()), () -> {
            if (again) {
                verbs.releaseAndRequest(ring);
            } else {
                verbs.release(ring);
            }
        });
    }

    /** Now and then everybody comes. */
    private void synchronize(SimulatedVerbs verbs) {
        String barrier = barriers.get(random.nextInt(barriers.size()));
        if (random.nextBoolean()) {
            cluster.living().forEach(process -> process.verbs().synchronize(barrier));
        } else {
            perhapsCancel(verbs, verbs.synchronize(barrier), 4);
        }
    }

    private void burst(SimulatedVerbs verbs) {
        for (int count = random.nextInt(30); count >= 0; count--) {
            perhapsCancel(verbs, verbs.broadcast(text()), 8);
        }
    }

    private void stream(SimulatedProcess process) {
        List<SimulatedProcess> others = new ArrayList<>(cluster.living());
        others.removeIf(other -> other.equals(process) || !process.view().contains(other.self()));
        if (!others.isEmpty()) {
            process.verbs().stream(others.get(random.nextInt(others.size())), 1 + random.nextInt(4));
        }
    }

    private void collective(SimulatedProcess process) {
        process.verbs().collective(text());
        Member sender = process.self();
        for (SimulatedProcess other : cluster.living()) {
            if (!other.equals(process) && other.view().contains(sender)) {
                perhapsCancel(other.verbs(), other.verbs().receiveCollective(sender), 8);
            }
        }
    }

    /** One time in so many. */
    private void perhapsCancel(SimulatedVerbs verbs, Operation operation, int times) {
        if (random.nextInt(times) == 0) {
            cluster.time().after(random.nextLong(2 * SECOND), () -> verbs.loseInterest(operation));
        }
    }

    private Quorum quorum() {
        return switch (random.nextInt(3)) {
            case 0 -> Quorum.all();
            case 1 -> Quorum.majority();
            default -> Quorum.atLeast(1 + random.nextInt(2));
        };
    }

    private AckLevel level() {
        return random.nextBoolean() ? AckLevel.RECEIVED : AckLevel.CONSUMED;
    }

    private String text() {
        return "m" + ++said;
    }

    private @Nullable Member other(SimulatedProcess process) {
        List<Member> others = new ArrayList<>(process.view().members());
        others.remove(process.self());
        return others.isEmpty() ? null : others.get(random.nextInt(others.size()));
    }
}
