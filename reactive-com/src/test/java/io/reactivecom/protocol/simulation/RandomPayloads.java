package io.reactivecom.protocol.simulation;

import io.reactivecom.wire.Names;
import io.reactivecom.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What the users of a run send: in most runs short texts, in others everything that a payload may be. */
final class RandomPayloads {

    /** What no process of a simulated cluster can read. */
    private static final String UNREADABLE = "unreadable";

    /** Half of a surrogate pair: no Unicode. */
    private static final String HALF = "half \ud83d";

    private static final int MOST_BYTES = 1 << 20;
    private static final int SOME_BYTES = 4 * 1024;

    private final Observer observer;
    private final RandomGenerator random;
    private final Mix.Payloads kind;

    RandomPayloads(Observer observer, RandomGenerator random, Mix.Payloads kind) {
        this.observer = observer;
        this.random = random;
        this.kind = kind;
    }

    static Payload plain(String text) {
        return new Payload("text", text.getBytes(StandardCharsets.UTF_8));
    }

    static boolean isReadable(Payload payload) {
        return !payload.codec().equals(UNREADABLE);
    }

    /** Whether a payload has an encoding: its codec and headers are names that a frame can carry. */
    static boolean isEncodable(Payload payload) {
        return Names.isName(payload.codec()) && Names.faultOfHeaders(payload.headers()) == null;
    }

    /** The text, or something of another length, with headers or without, which its receivers may be unable to read. */
    Payload next(String text) {
        if (kind == Mix.Payloads.SHORT || random.nextInt(3) > 0) {
            return plain(text);
        }
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), length());
        return new Payload(codec(), headers(), bytes);
    }

    private int length() {
        if (kind == Mix.Payloads.LARGE && random.nextInt(16) == 0) {
            observer.happened(Occurrence.LARGE_PAYLOAD);
            return random.nextBoolean() ? MOST_BYTES : random.nextInt(MOST_BYTES);
        }
        return random.nextBoolean() ? 0 : random.nextInt(SOME_BYTES);
    }

    private String codec() {
        boolean readable = random.nextInt(3) > 0;
        if (random.nextInt(20) == 0) {
            return HALF;
        }
        return readable ? "text" : UNREADABLE;
    }

    private SortedMap<String, String> headers() {
        SortedMap<String, String> headers = new TreeMap<>();
        if (random.nextInt(12) == 0) {
            headers.put(random.nextBoolean() ? HALF : "header", "b" + HALF);
        }
        for (int count = random.nextInt(3); count > 0; count--) {
            headers.put("header " + count, "värde " + random.nextInt());
        }
        return headers;
    }
}
