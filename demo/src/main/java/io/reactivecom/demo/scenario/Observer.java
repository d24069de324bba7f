package io.reactivecom.demo.scenario;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Member;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Watches a communicator from outside and reports what it sees. */
final class Observer {

    private final String process;
    private final Consumer<Fact> report;

    Observer(String process, Consumer<Fact> report) {
        this.process = process;
        this.report = report;
    }

    /**
     * Begins to watch.
     *
     * <p>To be called in the very signal of {@code join()}: the trace replays nothing, and the first token is made right
     * after.
     */
    void watch(Com com) {
        com.views().subscribe(view -> report.accept(installed(view, com.self())));
        com.events()
                .publish(trace -> Flux.merge(
                        trace.ofType(ComEvent.Sent.class).map(this::sent),
                        trace.ofType(ComEvent.Received.class).map(this::received),
                        trace.ofType(ComEvent.Acknowledged.class).map(this::acknowledged),
                        trace.ofType(ComEvent.Arrived.class).map(this::arrived),
                        trace.ofType(ComEvent.Token.class).map(event -> token(event.token())),
                        trace.ofType(ComEvent.Heartbeat.class).map(this::heartbeat),
                        trace.ofType(ComEvent.Suspected.class).map(this::suspected),
                        trace.ofType(ComEvent.StatusChanged.class).map(this::status)))
                .subscribe(report);
    }

    private Fact installed(View view, Member self) {
        return new Observed.ViewInstalled(
                process, now(), view.generation(), view.number(), names(view.members()), view.rankOf(self));
    }

    private Fact sent(ComEvent.Sent event) {
        return new Observed.Sent(
                process,
                now(),
                event.kind(),
                event.stamp().time(),
                names(event.to()),
                event.payload().toString());
    }

    private Fact received(ComEvent.Received event) {
        return new Observed.Received(
                process,
                now(),
                event.message().kind(),
                event.message().from().name(),
                event.message().stamp().time(),
                event.message().received().time(),
                String.valueOf(event.message().payload()));
    }

    private Fact acknowledged(ComEvent.Acknowledged event) {
        return new Observed.Acknowledged(
                process, now(), event.kind(), event.stamp().time(), event.by().name());
    }

    private Fact arrived(ComEvent.Arrived event) {
        return new Observed.Arrived(
                process,
                now(),
                event.barrier(),
                event.generation(),
                event.member().name());
    }

    private Fact token(TokenEvent event) {
        return new Observed.TokenMoved(
                process, now(), event.kind(), event.epoch(), event.fence(), nameOf(event.peer()));
    }

    private Fact heartbeat(ComEvent.Heartbeat event) {
        return new Observed.Heartbeat(process, now(), event.from().name());
    }

    private Fact suspected(ComEvent.Suspected event) {
        return new Observed.Suspected(process, now(), event.member().name(), event.suspected(), event.why());
    }

    private Fact status(ComEvent.StatusChanged event) {
        return new Observed.StatusChanged(process, now(), event.status());
    }

    private static @Nullable String nameOf(@Nullable Member member) {
        return member == null ? null : member.name();
    }

    private static List<String> names(List<Member> members) {
        return members.stream().map(Member::name).toList();
    }

    private static long now() {
        return System.nanoTime();
    }
}
