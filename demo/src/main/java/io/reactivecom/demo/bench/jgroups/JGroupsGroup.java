package io.reactivecom.demo.bench.jgroups;

import io.reactivecom.demo.bench.group.Assignment;
import io.reactivecom.demo.bench.group.Broadcasts;
import io.reactivecom.demo.bench.group.Exchanges;
import io.reactivecom.demo.bench.group.Heading;
import io.reactivecom.demo.bench.group.Inbox;
import io.reactivecom.demo.bench.group.Streams;
import io.reactivecom.demo.bench.group.Views;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A channel of JGroups. */
public final class JGroupsGroup implements Streams, Exchanges, Broadcasts, Views {

    private final JChannel channel;
    private final Members members = new Members();

    /** What the channel calls. */
    private static final class Members implements Receiver {

        private final CountDownLatch listening = new CountDownLatch(1);
        private volatile Consumer<Message> messages = message -> {};
        private @Nullable IntConsumer listener;
        private int size;

        @Override
        public void receive(Message message) {
            awaitListener();
            messages.accept(message);
        }

        /** Others may be told to begin before this one is: what they send must not be lost. */
        private void awaitListener() {
            try {
                listening.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }

        void listen(Consumer<Message> listener) {
            messages = listener;
            listening.countDown();
        }

        @Override
        public synchronized void viewAccepted(View view) {
            size = view.size();
            notifyAll();
            if (listener != null) {
                listener.accept(size);
            }
        }

        synchronized void watch(IntConsumer newListener) {
            listener = newListener;
            newListener.accept(size);
        }

        synchronized void await(int count) throws InterruptedException {
            while (size < count) {
                wait();
            }
        }
    }

    private JGroupsGroup(JChannel channel) {
        this.channel = channel;
        channel.setReceiver(members);
    }

    /**
     * Joins as JGroups is shipped.
     *
     * @param assignment as whom
     * @return the group, when all are in
     * @throws Exception if the channel cannot connect
     */
    public static JGroupsGroup shipped(Assignment assignment) throws Exception {
        return join(assignment, Stacks.shipped(assignment));
    }

    /**
     * Joins as JGroups is tuned for throughput.
     *
     * @param assignment as whom
     * @return the group, when all are in
     * @throws Exception if the channel cannot connect
     */
    public static JGroupsGroup tuned(Assignment assignment) throws Exception {
        return join(assignment, Stacks.tuned(assignment));
    }

    private static JGroupsGroup join(Assignment assignment, JChannel channel) throws Exception {
        JGroupsGroup group = new JGroupsGroup(channel);
        channel.name("P" + assignment.index()).connect("bench");
        group.members.await(assignment.members());
        return group;
    }

    @Override
    public int rank() {
        return channel.getView().getMembers().indexOf(channel.getAddress());
    }

    @Override
    public void send(Iterator<byte[]> payloads, int rank) {
        Address to = member(rank);
        while (payloads.hasNext()) {
            send(to, payloads.next());
        }
    }

    @Override
    public void receive(Inbox inbox) {
        members.listen(message -> take(message, inbox));
    }

    private static void take(Message message, Inbox inbox) {
        inbox.accept(heading(message), message.getLength());
    }

    private static long heading(Message message) {
        return Heading.of(message.getArray(), message.getOffset());
    }

    @Override
    public Mono<Long> exchange(byte[] payload, int rank) {
        Address to = member(rank);
        return Mono.create(sink -> {
            members.listen(answer -> sink.success(heading(answer)));
            send(to, payload);
        });
    }

    @Override
    public void echo(int rank) {
        members.messages = message ->
                send(new BytesMessage(message.getSrc(), message.getArray(), message.getOffset(), message.getLength()));
    }

    @Override
    public Mono<Integer> broadcast(byte[] payload) {
        return Mono.create(sink -> {
            members.listen(acknowledgements(sink, channel.getView().size() - 1));
            send(null, payload);
        });
    }

    /** The sender receives its own broadcast, too. */
    private Consumer<Message> acknowledgements(MonoSink<Integer> sink, int awaited) {
        AtomicInteger acknowledged = new AtomicInteger();
        return message -> {
            boolean mine = message.getSrc().equals(channel.getAddress());
            if (!mine && acknowledged.incrementAndGet() == awaited) {
                sink.success(awaited);
            }
        };
    }

    @Override
    public void acknowledge(Inbox inbox) {
        byte[] acknowledgement = new byte[Heading.SIZE];
        members.listen(message -> {
            take(message, inbox);
            send(message.getSrc(), acknowledgement);
        });
    }

    @Override
    public void watch(IntConsumer listener) {
        members.watch(listener);
    }

    private Address member(int rank) {
        return Objects.requireNonNull(channel.getView().getMembers().get(rank), "no such member");
    }

    private void send(@Nullable Address to, byte[] payload) {
        send(new BytesMessage(to, payload));
    }

    private void send(Message message) {
        try {
            channel.send(message);
        } catch (Exception broken) {
            throw new IllegalStateException("cannot send", broken);
        }
    }
}
