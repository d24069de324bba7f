package io.reactivecom.transport.jgroups;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.Status;
import io.reactivecom.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jgroups.protocols.DISCARD;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** JGroups splits its view in two and goes on with both; the group does as it does over any other transport. */
@Tag("real-time-load")
class JGroupsPartitionTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MEMBERS = 5;

    private final String cluster = UUID.randomUUID().toString();
    private final List<DISCARD> discards =
            Stream.generate(DISCARD::new).limit(MEMBERS).toList();
    private final List<Com> coms = new ArrayList<>();

    private void join(Duration timeout) {
        List<Mono<Com>> joining = IntStream.range(0, MEMBERS)
                .mapToObj(number -> Com.named("P" + number)
                        .transport(JGroupsTransport.protocols(() -> Stacks.loopback(discards.get(number)))
                                .cluster(cluster))
                        .timeout(timeout)
                        .expect(MEMBERS)
                        .join())
                .toList();
        Flux.mergeSequential(joining).collectList().blockOptional(PATIENCE).ifPresent(coms::addAll);
        List<String> order = names(coms.get(0).view());
        coms.sort((one, other) -> Integer.compare(
                order.indexOf(one.self().toString()), order.indexOf(other.self().toString())));
    }

    @AfterEach
    void leave() {
        Flux.fromIterable(coms).flatMap(Com::disposeLater).blockLast(PATIENCE);
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }

    private static <T> TestSubscriber<T> start(Mono<T> operation) {
        TestSubscriber<T> subscriber = TestSubscriber.create();
        operation.subscribe(subscriber);
        return subscriber;
    }

    private static Permit await(TestSubscriber<Permit> permit) {
        await("the permit", permit::isTerminated);
        return permit.expectTerminalSignal().isOnComplete()
                ? permit.getReceivedOnNext().get(0)
                : failed(permit);
    }

    private static Permit failed(TestSubscriber<Permit> permit) {
        throw new AssertionError(permit.expectTerminalError());
    }

    private static List<String> names(View view) {
        return view.members().stream().map(Object::toString).toList();
    }

    private List<String> namesOf(int... ranks) {
        return IntStream.of(ranks)
                .mapToObj(rank -> coms.get(rank).self().toString())
                .toList();
    }

    private DISCARD discardOf(int rank) {
        String name = coms.get(rank).self().toString();
        return discards.get(Integer.parseInt(name.substring(1)));
    }

    /** Neither side hears of the other any more, as JGroups sees it. */
    private void split(Set<Integer> one, Set<Integer> other) {
        one.forEach(here -> other.forEach(there -> {
            discardOf(here).addIgnoreMember(discardOf(there).getAddress());
            discardOf(there).addIgnoreMember(discardOf(here).getAddress());
        }));
    }

    private void heal() {
        discards.forEach(DISCARD::resetIgnoredMembers);
    }

    private int sizeInJGroups(int rank) {
        return discardOf(rank).getProtocolStack().getChannel().getView().size();
    }

    private boolean allAreBack() {
        View view = coms.get(2).view();
        return view.size() == MEMBERS
                && coms.stream().allMatch(com -> com.view().equals(view));
    }

    @Test
    void theMajorityGoesOnWithTheOnlyPermitAndTheMinorityComesBackAtTheEnd() {
        join(TIMEOUT);
        Permit held = await(start(coms.get(0).requestSC()));
        TestSubscriber<Void> lost = start(held.lost());
        split(Set.of(0, 1), Set.of(2, 3, 4));
        TestSubscriber<Permit> inTheMinority = start(coms.get(1).requestSC());
        TestSubscriber<Permit> inTheMajority = start(coms.get(3).requestSC());

        await("both go on in JGroups", () -> sizeInJGroups(0) == 2 && sizeInJGroups(2) == 3);
        await("P2's group", () -> names(coms.get(2).view()).equals(namesOf(2, 3, 4)));
        await(
                "the others know",
                () -> coms.get(0).status() == Status.SUSPENDED && coms.get(1).status() == Status.SUSPENDED);
        Permit next = await(inTheMajority);
        assertThat(next.fence()).as("the next fence").isGreaterThan(held.fence());
        await("the holder is told", lost::isTerminatedComplete);
        assertThat(held.isValid()).as("the former permit").isFalse();
        assertThat(inTheMinority.getReceivedOnNext())
                .as("permits in the minority")
                .isEmpty();

        heal();
        await("all are back", this::allAreBack);
        assertThat(names(coms.get(2).view()).subList(0, 3))
                .as("who stayed keeps its rank")
                .isEqualTo(namesOf(2, 3, 4));
        assertThat(coms).extracting(Com::status).containsOnly(Status.PRIMARY);
        assertThat(next.isValid()).as("the permit of who stayed").isTrue();
        TestSubscriber<Permit> after = start(coms.get(0).requestSC());
        coms.get(0).explain().block(PATIENCE); // it has asked by now
        assertThat(after.getReceivedOnNext()).as("one permit").isEmpty();
        next.release().block(PATIENCE);
        assertThat(await(after).fence()).isGreaterThan(next.fence());
    }

    @Test
    void aViewOfJGroupsExpelsNobody() {
        join(PATIENCE);
        View before = coms.get(0).view();
        split(Set.of(0, 1), Set.of(2, 3, 4));
        await("both go on in JGroups", () -> sizeInJGroups(0) == 2 && sizeInJGroups(2) == 3);
        heal();
        await("JGroups has merged", () -> sizeInJGroups(0) == MEMBERS && sizeInJGroups(4) == MEMBERS);

        Mono.when(coms.stream().map(Com::synchronize).toList()).block(PATIENCE);

        assertThat(coms).extracting(Com::view).as("views").containsOnly(before);
    }

    @Test
    void whatWasSentAcrossArrivesOnceAndInOrder() {
        join(PATIENCE);
        Com sender = coms.get(0);
        TestSubscriber<Integer> received = TestSubscriber.create();
        coms.get(4).mailbox(Integer.class).map(message -> message.payload()).subscribe(received);
        split(Set.of(0, 1), Set.of(2, 3, 4));
        for (int number = 0; number < 100; number++) {
            start(sender.sendTo(number, 4));
        }
        await("both go on in JGroups", () -> sizeInJGroups(0) == 2 && sizeInJGroups(4) == 3);
        heal();
        for (int number = 100; number < 200; number++) {
            start(sender.sendTo(number, 4));
        }

        await("all arrive", () -> received.getReceivedOnNext().size() == 200);
        assertThat(received.getReceivedOnNext())
                .isEqualTo(IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void whoClosesIsMissedAtOnce() {
        join(PATIENCE);
        coms.get(4).disposeLater().block(PATIENCE);

        await("the others go on", () -> names(coms.get(0).view()).equals(namesOf(0, 1, 2, 3)));
    }
}
