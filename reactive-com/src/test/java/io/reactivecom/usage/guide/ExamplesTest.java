package io.reactivecom.usage.guide;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.reactivecom.Com;
import io.reactivecom.FencedOffException;
import io.reactivecom.Message;
import io.reactivecom.Status;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.usage.guide.CriticalSectionExample.Account;
import io.reactivecom.usage.guide.MessagesExample.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** The guide's examples run, and say what they should. */
class ExamplesTest {

    @AutoClose
    private final Stage stage = Stage.of(3);

    private final List<String> said = new ArrayList<>();

    private void pass() {
        stage.pass(Duration.ofSeconds(1));
    }

    @Test
    void messages() {
        stage.coms().forEach(com -> MessagesExample.receive(com, line -> said.add(com.self() + " has " + line)));

        MessagesExample.send(stage.com(0));
        pass();

        assertThat(said)
                .containsExactlyInAnyOrder(
                        "P0 has P0: to all, and to myself",
                        "P1 has P0: to all, and to myself",
                        "P2 has P0: to all, and to myself",
                        "P1 has P0: to all others",
                        "P2 has P0: to all others",
                        "P1 has P0: to one");
    }

    @Test
    void aSlowReaderOfManyMessages() {
        List<Integer> stored = new ArrayList<>();
        MessagesExample.readSlowly(
                stage.com(1),
                reading -> Mono.delay(Duration.ofMillis(1), stage.time())
                        .doOnNext(done -> stored.add(reading))
                        .then());

        MessagesExample.stream(stage.com(0));
        pass();
        assertThat(stored).as("after a second").hasSizeBetween(900, 1_000);
        stage.pass(Duration.ofMinutes(2));
        assertThat(stored).as("in the end").hasSize(100_000).isSorted();
    }

    @Test
    void codecsOfOnesOwn() {
        List<Com> group = new ArrayList<>();
        InMemoryNetwork network = InMemoryNetwork.create(stage.time());
        for (String name : List.of("A", "B")) {
            MessagesExample.withReadings(MessagesExample.withDates(
                            Com.named(name).transport(network.transport()).expect(2)))
                    .join()
                    .subscribe(group::add);
        }
        pass();
        TestSubscriber<Message<LocalDate>> dates = stage.start(group.get(1).mailbox(LocalDate.class));

        stage.start(group.get(0).broadcast(LocalDate.of(1978, 7, 1)));

        TestSubscriber<Message<Reading>> readings = stage.start(group.get(1).mailbox(Reading.class));
        stage.start(group.get(0).broadcast(new Reading("roof", 21.5)));

        assertThat(dates.getReceivedOnNext()).extracting(Message::payload).containsExactly(LocalDate.of(1978, 7, 1));
        assertThat(readings.getReceivedOnNext())
                .extracting(Message::payload)
                .containsExactly(new Reading("roof", 21.5));
        network.dispose();
    }

    @Test
    void acknowledgedBroadcasts() {
        stage.coms().forEach(com -> com.mailbox().subscribe());

        AcknowledgedBroadcastExample.tellAll(stage.com(0), said::add);
        AcknowledgedBroadcastExample.tellMost(stage.com(0), said::add);
        pass();

        assertThat(said).containsExactlyInAnyOrder("have it: [P1, P2], left: []", "have taken it: [P1, P2]");
    }

    @Test
    void aCollectiveBroadcast() {
        stage.coms().forEach(com -> AcknowledgedBroadcastExample.share(com, said::add));
        pass();

        assertThat(said).containsExactly("the plan", "the plan", "the plan");
    }

    @Test
    void aRendezvous() {
        RendezvousExample.give(stage.com(0), said::add);
        pass();
        assertThat(said).as("before it is taken").isEmpty();

        RendezvousExample.take(stage.com(1), said::add);
        pass();

        assertThat(said).containsExactlyInAnyOrder("took the key from P0", "rank 1 has the key");
    }

    @Test
    void aBarrierBetweenRounds() {
        List<Integer> steps = new ArrayList<>();
        for (Com com : stage.coms()) {
            BarrierExample.workInRounds(
                    com,
                    round -> Mono.delay(Duration.ofMillis(com.rank()), stage.time())
                            .doOnNext(done -> steps.add(round))
                            .then(),
                    said::add);
        }
        pass();

        assertThat(steps).as("nobody is a round ahead").containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3);
        assertThat(said).hasSize(3).containsOnly("all have done three rounds");
    }

    @Test
    void criticalSections() {
        CriticalSectionExample.print(stage.com(0), (text, fence) -> Mono.just(text), said::add);
        CriticalSectionExample.byHand(stage.com(1), said::add);
        pass();

        assertThat(said).hasSize(2).contains("a page").anyMatch(line -> line.startsWith("in, with fence "));
    }

    @Test
    void whatWasLostIsDoneOnceMore() {
        List<Long> fences = new ArrayList<>();
        CriticalSectionExample.printAgain(
                stage.com(0),
                (text, fence) -> Mono.delay(Duration.ofSeconds(2), stage.time())
                        .doOnSubscribe(begun -> fences.add(fence))
                        .thenReturn(text),
                said::add);
        stage.network().faults().partition(Set.of("P0"), Set.of("P1", "P2"));
        stage.pass(Duration.ofSeconds(10));
        stage.network().faults().heal();
        stage.pass(Duration.ofSeconds(20));

        assertThat(said).containsExactly("a page");
        assertThat(fences).as("the fence of each try").hasSize(2).isSorted();
    }

    @Test
    void aResourceThatRefusesLateHolders() {
        Account account = new Account();
        account.set(100, 8);

        assertThatThrownBy(() -> account.set(50, 7)).isInstanceOf(FencedOffException.class);
        assertThat(account.balance()).isEqualTo(100);
    }

    @Test
    void viewsAndRanks() {
        ViewsExample.watch(stage.com(2), said::add);
        List<String> jobs = List.of("a", "b", "c", "d", "e", "f");
        List<String> shared = stage.coms().stream()
                .flatMap(com -> ViewsExample.mine(com, jobs).stream())
                .toList();
        stage.network().faults().crash("P0");
        stage.pass(Duration.ofSeconds(10));

        assertThat(shared).containsExactlyInAnyOrderElementsOf(jobs);
        assertThat(said).containsExactly("view 1 [P0, P1, P2], my rank 2", "view 2 [P1, P2], my rank 1");
    }

    @Test
    void theLastResort() {
        stage.network().faults().crash("P0");
        stage.network().faults().crash("P1");
        stage.pass(Duration.ofSeconds(10));
        assertThat(stage.com(2).status()).isEqualTo(Status.SUSPENDED);

        ViewsExample.force(stage.com(2), said::add);
        pass();

        assertThat(said)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("goes on as view ")
                .endsWith(" [P2]");
    }

    @Test
    void settingsThatOutliveTheProcess(@TempDir Path directory) {
        assertThat(ViewsExample.remember(Com.named("A"), directory)).isNotNull();
    }

    @Test
    void stamps() {
        ClockExample.compare(stage.com(1), said::add);
        ClockExample.log(stage.com(0), said::add);
        stage.start(stage.com(0).sendTo("x", 1));

        assertThat(said).containsExactly("1 P0 has saved the file", "sent at 2, received at 3");
    }

    @Test
    void whatWaitsForLong() {
        ExplainExample.watch(stage.com(0), stage.time(), said::add);
        stage.start(stage.com(0).sendToSync("x", 1));
        stage.pass(Duration.ofSeconds(11));

        assertThat(said).hasSize(1).first().asString().endsWith("waits for P1 to call receiveFromSync");
    }

    @Test
    void metrics() {
        MeterRegistry registry = new SimpleMeterRegistry();
        InMemoryNetwork network = InMemoryNetwork.create(stage.time());
        stage.start(MetricsExample.measured(registry, network.transport()).flatMap(com -> com.publish("x")));
        pass();

        assertThat(registry.get("reactivecom.messages.sent").counter().count()).isEqualTo(1);
        network.dispose();
    }

    @Test
    void aTraceThatGoesOn() {
        new ReactorExample(said::add).goOn(stage.com(1));

        stage.start(stage.com(0).sendTo("x", 1).contextWrite(context -> context.put("traceparent", "00-1-2-01")));
        pass();

        assertThat(said).containsExactly("x in 00-1-2-01");
    }

    @Test
    void signalsElsewhere() {
        InMemoryNetwork network = InMemoryNetwork.create();
        Com com = ReactorExample.elsewhere(network.transport()).block(PATIENCE);
        assertThat(com).isNotNull();
        com.disposeLater().block(PATIENCE);
        Com observed = ReactorExample.observed(network.transport(), ObservationRegistry.create())
                .block(PATIENCE);
        assertThat(observed).isNotNull();
        network.dispose();
    }

    @Test
    void tracing(@TempDir Path directory) throws IOException {
        InMemoryNetwork network = InMemoryNetwork.create();

        TracingExample.draw(network, directory.resolve("p0.svg"));

        assertThat(directory.resolve("p0.svg")).content().contains("class=\"section\"");
        network.dispose();
    }
}
