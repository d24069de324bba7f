package io.reactivecom.wire;

import io.reactivecom.AckLevel;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Refusal;
import io.reactivecom.Stamp;
import io.reactivecom.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes frames and bodies with random fields, small and large, from a seed. */
final class RandomFrames {

    private static final List<String> NAMES =
            List.of("P1", "127.0.0.1:7101", "default", "Zürich", "名前", "\uFFFD?", "a \uD83D\uDE00 b", "x".repeat(64));
    private static final List<String> TEXTS = List.of("", "Zürich: 名前 \uD83D\uDE00 \uFFFD?", "x".repeat(200));

    private final Random random;

    private final Map<Class<? extends Frame>, Supplier<? extends Frame>> frames = inOrder(Map.of(
            Frame.Hello.class, this::hello,
            Frame.Resume.class,
                    () -> new Frame.Resume(
                            number(), number(), number(), new Credit(number(), number()), bits(), bits()),
            Frame.Proof.class, () -> new Frame.Proof(bits()),
            Frame.Reject.class, () -> new Frame.Reject(anyOf(Refusal.values()), text()),
            Frame.Heartbeat.class, () -> new Frame.Heartbeat(number(), number(), viewId(), list(this::integer)),
            Frame.Ack.class, () -> new Frame.Ack(number(), number(), new Credit(number(), number())),
            Frame.Sequenced.class, () -> sequenced(anyBody()),
            Frame.Part.class, () -> new Frame.Part(integer(), integer(), part())));

    private final Map<Class<? extends Body>, Supplier<? extends Body>> bodies = inOrder(Map.ofEntries(
            Map.entry(Body.Post.class, () -> new Body.Post(postKind(), stamp(), payload())),
            Map.entry(
                    Body.SyncBroadcast.class,
                    () -> new Body.SyncBroadcast(number(), anyOf(AckLevel.values()), stamp(), payload())),
            Map.entry(Body.Collective.class, () -> new Body.Collective(number(), stamp(), payload())),
            Map.entry(Body.Rendezvous.class, () -> new Body.Rendezvous(number(), stamp(), payload())),
            Map.entry(Body.SyncAck.class, () -> new Body.SyncAck(number())),
            Map.entry(Body.CollectiveAck.class, () -> new Body.CollectiveAck(number())),
            Map.entry(Body.RendezvousAck.class, () -> new Body.RendezvousAck(number())),
            Map.entry(Body.Cancel.class, () -> new Body.Cancel(number())),
            Map.entry(Body.Arrive.class, () -> new Body.Arrive(name(), number())),
            Map.entry(Body.Released.class, () -> new Body.Released(name(), number(), number())),
            Map.entry(Body.TokenRequest.class, () -> new Body.TokenRequest(name(), number())),
            Map.entry(
                    Body.Token.class,
                    () -> new Body.Token(name(), number(), number(), list(this::number), list(this::number))),
            Map.entry(Body.TokenReport.class, () -> new Body.TokenReport(number(), number(), list(this::ringReport))),
            Map.entry(Body.NoRoom.class, () -> new Body.NoRoom(flag(), name(), integer())),
            Map.entry(ViewBody.Peers.class, () -> new ViewBody.Peers(list(this::contact))),
            Map.entry(ViewBody.Found.class, () -> new ViewBody.Found(decision())),
            Map.entry(ViewBody.FoundAccepted.class, () -> new ViewBody.FoundAccepted(viewId())),
            Map.entry(ViewBody.FoundRefused.class, () -> new ViewBody.FoundRefused(viewId(), viewId())),
            Map.entry(ViewBody.FoundWithdrawn.class, () -> new ViewBody.FoundWithdrawn()),
            Map.entry(ViewBody.Join.class, () -> new ViewBody.Join(contact(), List.of(identity(), identity()))),
            Map.entry(ViewBody.Leave.class, ViewBody.Leave::new),
            Map.entry(ViewBody.Prepare.class, () -> new ViewBody.Prepare(viewId(), ballot())),
            Map.entry(ViewBody.Promise.class, this::promise),
            Map.entry(ViewBody.Accept.class, () -> new ViewBody.Accept(viewId(), ballot(), decision())),
            Map.entry(ViewBody.Accepted.class, () -> new ViewBody.Accepted(viewId(), ballot())),
            Map.entry(ViewBody.Install.class, () -> new ViewBody.Install(decision())),
            Map.entry(ViewBody.Renew.class, () -> new ViewBody.Renew(viewId()))));

    RandomFrames(long seed) {
        random = new Random(seed);
    }

    /** By name: the order of an immutable map differs from run to run, and a seed would not make the same frames again. */
    private static <T> Map<Class<? extends T>, Supplier<? extends T>> inOrder(
            Map<Class<? extends T>, Supplier<? extends T>> suppliers) {
        Map<Class<? extends T>, Supplier<? extends T>> sorted = new TreeMap<>(Comparator.comparing(Class::getName));
        sorted.putAll(suppliers);
        return sorted;
    }

    /** The frame types and, in a sequenced frame each, the body types: all that can be made. */
    List<Class<?>> types() {
        List<Class<?>> types = new ArrayList<>(frames.keySet());
        types.addAll(bodies.keySet());
        return types;
    }

    Frame ofType(Class<?> type) {
        Supplier<? extends Frame> frame = frames.get(type);
        Supplier<? extends Body> body = bodies.get(type);
        if (frame != null) {
            return frame.get();
        }
        if (body != null) {
            return sequenced(body.get());
        }
        throw new AssertionError("RandomFrames makes no " + type);
    }

    Frame any() {
        Frame frame = random.nextBoolean() ? sequenced(anyBody()) : ofType(anyOf(types()));
        return frame instanceof Frame.Sequenced whole && random.nextInt(4) == 0 ? rest(whole) : frame;
    }

    private Bits bits() {
        return new Bits(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private Frame.Hello hello() {
        return new Frame.Hello(
                Frame.VERSION,
                name(),
                identity(),
                name(),
                name(),
                integer(),
                number(),
                number(),
                number(),
                random.nextBoolean(),
                bits(),
                viewId(),
                viewId(),
                random.nextBoolean());
    }

    private Frame.Sequenced sequenced(Body body) {
        return new Frame.Sequenced(number(), viewId(), body);
    }

    /** The same, said to come after parts. */
    Frame.Sequenced rest(Frame.Sequenced whole) {
        return new Frame.Sequenced(whole.sequence(), whole.view(), whole.body(), 1 + random.nextInt(1 << 20));
    }

    private Body anyBody() {
        return anyOf(List.copyOf(bodies.values())).get();
    }

    private ViewBody.Promise promise() {
        return random.nextBoolean()
                ? new ViewBody.Promise(viewId(), ballot(), ballot(), decision())
                : new ViewBody.Promise(viewId(), ballot(), null, null);
    }

    private Decision decision() {
        List<Member> members = new ArrayList<>(list(this::member));
        members.add(member());
        View view = new View(number(), number(), members);
        return new Decision(view, number(), list(() -> new Decision.Base(name(), number(), number())));
    }

    private Member member() {
        return new Member(identity(), name(), number());
    }

    private Contact contact() {
        return new Contact(identity(), name(), number());
    }

    private Body.RingReport ringReport() {
        return new Body.RingReport(name(), random.nextBoolean(), number(), number());
    }

    private Identity identity() {
        return new Identity(name(), fixed());
    }

    private Ballot ballot() {
        return new Ballot(number(), identity());
    }

    private ViewId viewId() {
        return new ViewId(number(), number());
    }

    private Message.Kind postKind() {
        return anyOf(List.of(Message.Kind.PUBLISH, Message.Kind.BROADCAST, Message.Kind.SEND_TO));
    }

    private Stamp stamp() {
        return new Stamp(number());
    }

    private Payload payload() {
        byte[] bytes = bytes(random.nextInt(64));
        SortedMap<String, String> headers = new TreeMap<>();
        for (int i = random.nextInt(8) - 5; i > 0; i--) {
            headers.put(name(), text());
        }
        return new Payload(name(), headers, bytes);
    }

    private String name() {
        return anyOf(NAMES);
    }

    private Slice part() {
        byte[] bytes = bytes(2 + random.nextInt(64));
        return new Slice(bytes, 1, bytes.length - 1);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text() {
        return anyOf(TEXTS);
    }

    private boolean flag() {
        return random.nextBoolean();
    }

    private long fixed() {
        return random.nextLong();
    }

    /** Of any length in bits, so that each length in bytes occurs, 0 and the largest too. */
    private long number() {
        return random.nextLong() >>> (1 + random.nextInt(63)) >>> random.nextInt(2);
    }

    private int integer() {
        return random.nextInt() >>> (1 + random.nextInt(31));
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private <T> T anyOf(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }

    private <T> T anyOf(T[] candidates) {
        return candidates[random.nextInt(candidates.length)];
    }
}
