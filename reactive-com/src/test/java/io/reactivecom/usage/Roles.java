package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.Status;
import io.reactivecom.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** Four processes: one that waits, the peer that it waits for, and two that happen to be there. */
final class Roles implements AutoCloseable {

    /** Who plays what, by place in the order of arrival: the peer proposes the views, or makes the tokens, or neither. */
    enum Casting {
        THE_PEER_IS_IN_THE_MIDDLE(1, 2, 3, 0),
        THE_PEER_PROPOSES(1, 0, 2, 3),
        THE_PEER_MINTS(0, 3, 1, 2);

        private final List<Integer> places;

        Casting(Integer... places) {
            this.places = List.of(places);
        }
    }

    private final FaultyCluster cluster;
    private final Casting casting;
    private final Set<Com> gone = new HashSet<>();

    Roles(Casting casting, UnaryOperator<ComBuilder> settings) {
        this.casting = casting;
        this.cluster = FaultyCluster.of(1, settings, "P0", "P1", "P2", "P3");
    }

    private Com player(int role) {
        return cluster.com(casting.places.get(role));
    }

    Com caller() {
        return player(0);
    }

    Com peer() {
        return player(1);
    }

    Com third() {
        return player(2);
    }

    List<Com> peerAndOther() {
        return List.of(peer(), player(3));
    }

    List<Com> others() {
        return List.of(peer(), third(), player(3));
    }

    /** One is not there any more. */
    void goes(Com com) {
        gone.add(com);
    }

    void crash(Com com) {
        goes(com);
        cluster.faults().crash(com.self().name());
    }

    void leave(Com com) {
        goes(com);
        start(com.leave());
    }

    /** Those who are still there, newcomers too. */
    List<Com> living() {
        return cluster.coms().stream().filter(com -> !gone.contains(com)).toList();
    }

    FaultyCluster cluster() {
        return cluster;
    }

    /** Cuts one off from all others. */
    void cutOff(Com com) {
        List<String> rest = new ArrayList<>(List.of("P0", "P1", "P2", "P3"));
        rest.remove(com.self().name());
        cluster.faults().partition(Set.of(com.self().name()), Set.copyOf(rest));
    }

    /** Cuts each off from each. */
    void scatter() {
        cluster.faults().partition(Set.of("P0"), Set.of("P1"), Set.of("P2"), Set.of("P3"));
    }

    <T> TestSubscriber<T> start(Publisher<? extends T> publisher) {
        return cluster.start(publisher);
    }

    void await(Mono<?> mono) {
        cluster.await(mono.<Object>map(value -> value).defaultIfEmpty("done"));
    }

    void advance(Duration duration) {
        cluster.advance(duration);
    }

    /** What the caller says that it waits for. */
    List<Waiting> waiting() {
        return cluster.await(caller().explain());
    }

    /** Those who live come together again, and nothing that happened keeps them from working. */
    void assertGoesOn() {
        cluster.faults().heal();
        List<Com> living = living();
        cluster.await("all are together", () -> living.stream().allMatch(com -> isInOneViewWith(com, living)));
        List<TestSubscriber<Void>> barrier = living.stream()
                .map(com -> this.<Void>start(com.synchronize("afterwards")))
                .toList();
        advance(Duration.ofSeconds(1));
        assertThat(barrier).as("a barrier afterwards").allMatch(TestSubscriber::isTerminatedComplete);
    }

    private static boolean isInOneViewWith(Com com, List<Com> all) {
        return com.status() == Status.PRIMARY
                && com.view().size() == all.size()
                && com.view().equals(all.get(0).view());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
