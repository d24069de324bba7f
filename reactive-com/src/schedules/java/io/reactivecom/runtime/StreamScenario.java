package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import io.reactivecom.Com;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.test.subscriber.TestSubscriber;

/**
 * Two publishers are sent to a member, each from a thread of its own, and one of the two sendings is cancelled: all that the other
 * brings arrives; each element of the cancelled one arrives or is discarded; both arrive in order.
 */
public final class StreamScenario implements Runnable {

    private static final int ELEMENTS = 3;

    private final GroupOnOneThread group = new GroupOnOneThread(1);
    private final List<Object> arrived = new ArrayList<>();
    private final List<Object> discarded = new CopyOnWriteArrayList<>();
    private final Elements patient = new Elements("patient");
    private final Elements hesitant = new Elements("hesitant");

    @Override
    public void run() {
        Com com = group.com(0);
        com.mailbox().subscribe(message -> arrived.add(message.payload()));
        com.sendTo("first", com.self()).subscribe(); // sets up the table of codecs, for which two threads would spin
        group.passUntil("the first has arrived", () -> arrived.contains("first"));
        TestSubscriber<Void> sent = TestSubscriber.create();
        TestSubscriber<Void> cancelled = TestSubscriber.create();
        com.sendAllTo(patient, com.self()).subscribe(sent);
        com.sendAllTo(hesitant, com.self())
                .doOnDiscard(String.class, discarded::add)
                .subscribe(cancelled);
        Together.run(patient::bring, hesitant::bring, cancelled::cancel);
        group.passUntil("all are sent", sent::isTerminatedComplete);
        group.passUntil("all have arrived", () -> arrived.containsAll(patient.all));
        group.close();

        check(of(patient).equals(patient.all), "arrived: " + arrived);
        check(of(hesitant).equals(hesitant.all.subList(0, of(hesitant).size())), "not in order: " + arrived);
        List<Object> ends = new ArrayList<>(of(hesitant));
        ends.addAll(discarded);
        check(ends.size() == ELEMENTS && ends.containsAll(hesitant.all), "arrived or discarded: " + ends);
    }

    private List<Object> of(Elements elements) {
        return arrived.stream().filter(elements.all::contains).toList();
    }

    /** Brings its elements when it is told to; the demand suffices for all. */
    private static final class Elements implements org.reactivestreams.Publisher<String>, Subscription {

        private final List<String> all;
        private @Nullable Subscriber<? super String> subscriber;

        Elements(String name) {
            all = IntStream.range(0, ELEMENTS).mapToObj(number -> name + number).toList();
        }

        @Override
        public void subscribe(Subscriber<? super String> actual) {
            subscriber = actual;
            actual.onSubscribe(this);
        }

        void bring() {
            Subscriber<? super String> actual = subscriber;
            if (actual != null) {
                all.forEach(actual::onNext);
                actual.onComplete();
            }
        }

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
