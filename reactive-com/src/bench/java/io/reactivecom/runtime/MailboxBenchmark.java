package io.reactivecom.runtime;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Payload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/** One message through the mailbox to a subscriber that waits for it. */
@State(Scope.Thread)
public class MailboxBenchmark {

    private final Member sender = new Member(new Identity("P0", 1), "host:1", 1);
    private final Stamp stamp = new Stamp(7);
    private final Message<String> message = new Message<>("message", sender, stamp, stamp, Message.Kind.SEND_TO);
    private final Incoming origin =
            new Incoming(sender, new Body.Post(Message.Kind.SEND_TO, stamp, new Payload("string", new byte[7])));
    private final Runnable arrival = this::put;
    private ProtocolLoop loop;
    private Mailbox mailbox;
    private Disposable subscription;

    @Setup
    public void subscribe(Blackhole hole) {
        loop = new ProtocolLoop(Schedulers.immediate(), () -> {}, time -> {});
        mailbox = new Mailbox(loop, new Delivery(null), (stay, taken) -> hole.consume(taken));
        subscription = mailbox.messages(String.class).subscribe(hole::consume);
    }

    @TearDown
    public void cancel() {
        subscription.dispose();
    }

    /** The stay is only handed on, to whoever counts what was taken. */
    @SuppressWarnings("NullAway")
    private void put() {
        mailbox.put(message, origin, null);
    }

    @Benchmark
    public void handOver() {
        loop.signal(arrival);
    }
}
