package io.reactivecom.runtime;

import io.reactivecom.AckLevel;
import io.reactivecom.Com;
import io.reactivecom.ComException;
import io.reactivecom.Quorum;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** One thread begins everything that a communicator does, and another closes it: all end, with the library's errors. */
public final class ClosingScenario implements Runnable {

    private final GroupOnOneThread group = new GroupOnOneThread(1);

    @Override
    public void run() {
        Com com = group.com(0);
        List<Entry<String, Started>> all = everything(com);
        Together.run(() -> all.forEach(one -> one.getValue().start()), com::dispose);
        group.close();

        all.forEach(one -> one.getValue().check(one.getKey()));
    }

    private static List<Entry<String, Started>> everything(Com com) {
        return Stream.<Entry<String, Publisher<?>>>of(
                        Map.entry("publish", com.publish("x")),
                        Map.entry("broadcast", com.broadcast("x")),
                        Map.entry("sendTo", com.sendTo("x", com.self())),
                        Map.entry("synchronize", com.synchronize()),
                        Map.entry("broadcastSync", com.broadcastSync("x")),
                        Map.entry("consumed", com.broadcastSync("x", Quorum.majority(), AckLevel.CONSUMED)),
                        Map.entry("collective", com.broadcastSync("x", com.self())),
                        Map.entry("criticalSection", com.criticalSection(permit -> Mono.never())),
                        Map.entry("requestSC", com.requestSC("another")),
                        Map.entry("mailbox", com.mailbox()),
                        Map.entry("views", com.views()),
                        Map.entry("tokenRing", com.tokenRing()),
                        Map.entry("events", com.events()),
                        Map.entry("explain", com.explain()),
                        Map.entry("leave", com.leave()))
                .map(verb -> Map.entry(verb.getKey(), new Started(verb.getValue())))
                .toList();
    }

    /** A publisher, and what has come of it. */
    private static final class Started {

        private final TestSubscriber<Object> subscriber = TestSubscriber.create();
        private final Publisher<?> publisher;

        Started(Publisher<?> publisher) {
            this.publisher = publisher;
        }

        void start() {
            publisher.subscribe(subscriber);
        }

        void check(String verb) {
            Together.check(subscriber.isTerminated(), verb + " has not ended");
            if (subscriber.isTerminatedError()) {
                Throwable error = subscriber.expectTerminalError();
                Together.check(error instanceof ComException, verb + " failed with " + error);
            }
        }
    }
}
