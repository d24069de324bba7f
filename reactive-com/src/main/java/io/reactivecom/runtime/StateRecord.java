package io.reactivecom.runtime;

import io.reactivecom.wire.ViewId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/** A stored view as one line of text: its generation, its number, and a checksum of the two. */
final class StateRecord {

    /** No record is longer: two numbers of 18 digits, 8 digits of checksum, two spaces and a line feed. */
    static final int MOST_BYTES = 47;

    private StateRecord() {}

    static byte[] bytes(ViewId view) {
        String numbers = view.generation() + " " + view.number();
        CRC32 checksum = new CRC32();
        checksum.update(numbers.getBytes(StandardCharsets.US_ASCII));
        String line = numbers + " " + String.format(Locale.ROOT, "%08x", checksum.getValue()) + "\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a record; empty unless the bytes are exactly those of a view. */
    static Optional<ViewId> view(byte[] bytes) {
        String[] words = new String(bytes, StandardCharsets.US_ASCII).trim().split(" ");
        if (words.length == 3 && words[0].matches("\\d{1,18}") && words[1].matches("\\d{1,18}")) {
            ViewId view = new ViewId(Long.parseLong(words[0]), Long.parseLong(words[1]));
            return Optional.of(view).filter(read -> Arrays.equals(bytes, bytes(read)));
        }
        return Optional.empty();
    }
}
