package io.reactivecom.protocol;

import io.reactivecom.Refusal;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.Names;

/** What a process says before it closes a connection. */
final class Rejects {

    private static final int TEXT_LENGTH = 500;

    private Rejects() {}

    static Reject tooMany(String what, int most) {
        return new Reject(Refusal.LIMIT, "this process has as many " + what + " as its limits allow, " + most);
    }

    /** A text may repeat what the other side has said, which may be long and hold any character. */
    static Reject brief(Reject reject) {
        String plain = Names.escaped(reject.text());
        String text = plain.codePointCount(0, plain.length()) <= TEXT_LENGTH
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, TEXT_LENGTH)) + "…";
        return new Reject(reject.reason(), text);
    }
}
