package io.reactivecom.demo.scenario;

import io.reactivecom.Acknowledgements;
import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.View;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What one process does in the scenario, from the first barrier to its leaving.
 *
 * <p>All processes go through the same steps; in each, what a process does depends on the number that it got when it
 * arrived. A step is a {@code Mono} made of the communicator's verbs, and the script is the steps one after another.
 */
final class Script {

    /** Long enough for a reader, or a process in the wrong place, to be noticed. */
    private static final Duration A_MOMENT = Duration.ofMillis(150);

    private static final String INSIDE = "P1 is inside";

    private final Com com;
    private final Consumer<Fact> report;
    private final String name;
    private final int number;
    private final List<Member> all;

    /**
     * Creates the script of a process that has just joined.
     *
     * @param com its communicator
     * @param report told what happens
     */
    Script(Com com, Consumer<Fact> report) {
        this.com = com;
        this.report = report;
        this.name = com.self().name();
        this.number = com.rank();
        this.all = com.view().members();
    }

    /** Plays it to the end. */
    Mono<Void> play() {
        return step(Step.REGISTER, this::barrier)
                .then(step(Step.HEARTBEATS, this::hearEveryone))
                .then(step(Step.SENDS, this::asynchronousSends))
                .then(step(Step.BARRIER, this::barrier))
                .then(step(Step.SYNC_BROADCAST, this::acknowledgedBroadcast))
                .then(step(Step.RENDEZVOUS, this::rendezvous))
                .then(step(Step.SECTION, this::criticalSections))
                .then(step(Step.KILL, this::loseTheFirst))
                .then(step(Step.SECTION_AFTER, this::criticalSectionAfterwards))
                .then(step(Step.STOP, com::leave));
    }

    private Mono<Void> step(Step step, Supplier<Mono<Void>> action) {
        return Mono.defer(() -> {
            tell(new Told.Began(name, System.nanoTime(), step, number));
            return action.get().doOnSuccess(done -> tell(new Told.Ended(name, System.nanoTime(), step)));
        });
    }

    private Mono<Void> barrier() {
        return barrier(Com.DEFAULT);
    }

    private Mono<Void> barrier(String barrier) {
        return Mono.defer(() -> {
            tell(new Told.AtBarrier(name, System.nanoTime(), barrier));
            return com.synchronize(barrier)
                    .doOnSuccess(done -> tell(new Told.PastBarrier(name, System.nanoTime(), barrier)));
        });
    }

    private Mono<Void> hearEveryone() {
        return com.events()
                .ofType(ComEvent.Heartbeat.class)
                .map(ComEvent.Heartbeat::from)
                .distinct()
                .take(all.size() - 1)
                .then();
    }

    private Mono<Void> asynchronousSends() {
        return switch (number) {
            case 0 -> takeFromMailbox(3);
            case 1 ->
                com.broadcast("hello to the others")
                        .then(com.sendTo("hello to P0", 0))
                        .then(com.publish("hello to all"))
                        .then(takeFromMailbox(1));
            default -> takeFromMailbox(2);
        };
    }

    private Mono<Void> acknowledgedBroadcast() {
        return number == 0
                ? com.broadcastSync("is everyone here?")
                        .doOnNext(this::tellAcknowledged)
                        .then()
                : takeFromMailbox(1);
    }

    /** P1 comes late, so that P0 is seen to wait for it. */
    private Mono<Void> rendezvous() {
        return switch (number) {
            case 0 -> com.sendToSync("for P1, by hand", 1);
            case 1 ->
                Mono.delay(A_MOMENT)
                        .doOnNext(late -> tell(new Told.Receiving(
                                name, System.nanoTime(), com.view().member(0).name())))
                        .then(com.receiveFromSync(0, String.class))
                        .doOnNext(this::tellTaken)
                        .then();
            default -> Mono.empty();
        };
    }

    /** P2 asks only when P1 is inside, so that it is seen to wait. It does by hand what P1 leaves to the library. */
    private Mono<Void> criticalSections() {
        Mono<Void> mine = switch (number) {
            case 1 -> request().then(com.criticalSection(permit -> inside(permit, barrier(INSIDE))));
            case 2 ->
                barrier(INSIDE)
                        .then(request())
                        .then(com.requestSC())
                        .flatMap(permit -> inside(permit, Mono.empty()))
                        .then(com.releaseSC());
            default -> barrier(INSIDE);
        };
        return mine.then(barrier());
    }

    private Mono<Void> request() {
        return Mono.fromRunnable(() -> tell(new Told.Requested(name, System.nanoTime())));
    }

    private Mono<Void> inside(Permit permit, Mono<Void> work) {
        return Mono.defer(() -> {
            tell(new Told.Entered(name, System.nanoTime(), permit.fence(), com.rank()));
            return work.then(Mono.delay(A_MOMENT))
                    .then(Mono.fromRunnable(() -> tell(new Told.Exited(name, System.nanoTime(), permit.fence()))));
        });
    }

    /** The first process waits to be killed, the others until they have agreed to go on without it. */
    private Mono<Void> loseTheFirst() {
        return number == 0
                ? Mono.<Void>never().doOnSubscribe(waiting -> tell(new Told.Doomed(name, System.nanoTime())))
                : com.views().filter(this::isWithoutTheFirst).next().then();
    }

    private boolean isWithoutTheFirst(View view) {
        return !view.contains(all.get(0));
    }

    private Mono<Void> criticalSectionAfterwards() {
        Mono<Void> mine = number == 2
                ? request().then(com.criticalSection(permit -> inside(permit, Mono.empty())))
                : Mono.empty();
        return barrier().then(mine).then(barrier());
    }

    private Mono<Void> takeFromMailbox(int count) {
        Flux<Message<String>> messages = com.mailbox(String.class).take(count);
        return messages.doOnNext(this::tellTaken).then();
    }

    private void tellTaken(Message<String> message) {
        tell(new Told.Took(
                name, System.nanoTime(), message.kind(), message.from().name(), message.payload()));
    }

    private void tellAcknowledged(Acknowledgements answers) {
        tell(new Told.AllAcknowledged(
                name, System.nanoTime(), names(answers.acknowledged()), names(answers.departed())));
    }

    private static List<String> names(List<Member> members) {
        return members.stream().map(Member::name).toList();
    }

    private void tell(Fact fact) {
        report.accept(fact);
    }
}
