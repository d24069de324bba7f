package io.reactivecom.wire;

import io.netty.buffer.ByteBufUtil;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for texts that people choose and processes exchange: names, headers, addresses and the texts of refusals. Settings
 * and verbs apply them to their arguments, {@link FrameCodec} to every frame that it writes or reads.
 */
public final class Names {

    /*
     * A length in code points is what people count: a character outside the basic plane is one of 64, not two. Addresses are
     * limited in bytes, because host names are.
     */

    /** The length limit of names: of processes, groups, barriers, rings and codecs, in code points. */
    public static final int MOST_CHARACTERS = 64;

    /** The length limit of an address, in bytes of UTF-8: the longest host name and a port. */
    public static final int MOST_ADDRESS_BYTES = 260;

    /** The length limit of all headers of one message together, in UTF-16 code units; W3C Baggage requires this much. */
    public static final int MOST_HEADER_CHARACTERS = 8_192;

    /** What a name may be, to be read after "must be". */
    public static final String ALLOWED = "1 to " + MOST_CHARACTERS
            + " characters, none of them a control character, a line break or half of a surrogate pair";

    private Names() {}

    /**
     * Whether a process, a group, a barrier, a ring or a codec can have this name.
     *
     * @param text the name
     * @return true for 1 to 64 code points, all of them {@linkplain #isPlain plain}
     */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= 2 * MOST_CHARACTERS
                && text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                && isPlain(text);
    }

    /**
     * Whether a process can be reached under this address, as far as its form can tell.
     *
     * @param text the address
     * @return true for 1 to 260 bytes of UTF-8, all characters {@linkplain #isPlain plain}
     */
    public static boolean isAddress(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_ADDRESS_BYTES
                && isPlain(text)
                && ByteBufUtil.utf8Bytes(text) <= MOST_ADDRESS_BYTES;
    }

    /**
     * Whether a text is valid Unicode without control characters, line separators and paragraph separators.
     *
     * @param text any text; an empty one is plain
     * @return false if it holds such a character or half of a surrogate pair
     */
    public static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            // Printable ASCII, which nearly all names are made of.
            boolean common = character >= ' ' && character < 0x7F;
            if (!common) {
                int codePoint = text.codePointAt(i);
                if (!isPlain(codePoint)) {
                    return false;
                }
                i += Character.charCount(codePoint) - 1;
            }
        }
        return true;
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }

    /**
     * The same text with every character that is not plain written as an escape, such as {@code \}{@code u001b}.
     *
     * @param text any text
     * @return a plain text
     */
    public static String escaped(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            if (isPlain(codePoint)) {
                escaped.appendCodePoint(codePoint);
            } else {
                escaped.append(String.format("\\u%04x", codePoint));
            }
        });
        return escaped.toString();
    }

    /**
     * What is wrong with the headers of a message.
     *
     * @param headers values by name
     * @return the fault in a clause, or null if they may be sent
     */
    public static @Nullable String faultOfHeaders(Map<String, String> headers) {
        if (headers.size() > Payload.MOST_HEADERS) {
            return "they are " + headers.size() + ", and " + Payload.MOST_HEADERS + " is the most";
        }
        int characters = 0;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String name = header.getKey();
            String value = header.getValue();
            characters += name.length() + value.length();
            if (name.isEmpty()) {
                return "one of them has no name";
            }
            if (!isPlain(name) || !isPlain(value)) {
                return "\"" + escaped(name)
                        + "\" or its value has a control character, a line break or half of a surrogate pair";
            }
        }
        return characters > MOST_HEADER_CHARACTERS
                ? "they have " + characters + " characters, and " + MOST_HEADER_CHARACTERS + " is the most"
                : null;
    }

    static <M extends Map<String, String>> M requireHeaders(M headers) {
        String fault = headers.isEmpty() ? null : faultOfHeaders(headers);
        if (fault != null) {
            throw new MalformedFrameException("headers that cannot be: " + fault);
        }
        return headers;
    }

    static String requireName(String text) {
        if (!isName(text)) {
            throw new MalformedFrameException("a name must be " + ALLOWED + ", but was \"" + escaped(text) + "\"");
        }
        return text;
    }

    static String requireAddress(String text) {
        if (!isAddress(text)) {
            throw new MalformedFrameException("an address must be 1 to " + MOST_ADDRESS_BYTES
                    + " bytes without control characters, but was \"" + escaped(text) + "\"");
        }
        return text;
    }

    static String requirePlain(String text) {
        if (!isPlain(text)) {
            throw new MalformedFrameException(
                    "a text with a control character or half of a surrogate pair: \"" + escaped(text) + "\"");
        }
        return text;
    }
}
