package io.reactivecom.shell;

import java.nio.ByteBuffer;

/** What these runs send: payloads of two types, each with a codec that may fail. */
sealed interface Parcel {

    /** Tells it from all others of a run. */
    int id();

    /** What goes wrong with it. */
    Trouble trouble();

    /** How much it carries besides. */
    int filling();

    record Letter(int id, Trouble trouble, int filling) implements Parcel {}

    record Note(int id, Trouble trouble, int filling) implements Parcel {}

    /** What a codec may do with a payload. */
    enum Trouble {
        NONE,
        ENCODING_THROWS,
        ENCODING_FAILS_FATALLY,
        ENCODES_NOTHING,
        TOO_LARGE,
        ENCODING_CLOSES,
        DECODING_THROWS,
        DECODING_FAILS_FATALLY,
        DECODES_NOTHING,
        DECODES_NONSENSE,
        DECODING_CLOSES;

        /** Whether no bytes come of it. */
        boolean isAtTheSender() {
            return this != NONE && ordinal() <= TOO_LARGE.ordinal();
        }

        /** Whether its receivers can read it, as far as they live. */
        boolean isReadable() {
            return this == NONE || this == ENCODING_CLOSES || this == DECODES_NONSENSE || this == DECODING_CLOSES;
        }
    }

    /** What a codec makes of one that it garbles. */
    record Nonsense(int id) {}

    /** Its number, however it was read; -1 if it is none of these. */
    static int idOf(Object payload) {
        if (payload instanceof Parcel parcel) {
            return parcel.id();
        }
        if (payload instanceof byte[] bytes && bytes.length >= Integer.BYTES) {
            return ByteBuffer.wrap(bytes).getInt();
        }
        return payload instanceof Nonsense nonsense ? nonsense.id() : -1;
    }
}
