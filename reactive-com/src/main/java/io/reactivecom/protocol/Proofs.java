package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Frame.Hello;
import org.jspecify.annotations.Nullable;

/** How two processes show each other that they know the secret of their group, and who they have been to each other. */
final class Proofs {

    /*
     * Each answers the other's fresh nonce, so what was recorded of an earlier connection proves nothing on this one. A proof
     * is about both hellos and says whether it is given by the one that has dialled, so it cannot be handed back to where it
     * came from, nor to anybody else. Texts are put together so that no two lists of parts give the same.
     */
    private final Group group;
    private final Keys keys;
    private long nonces;

    Proofs(Group group, Keys keys) {
        this.group = group;
        this.keys = keys;
    }

    /** Whether the group has a secret, so that everybody has to know it. */
    boolean areNeeded() {
        return keys.shared("") != null;
    }

    Bits nonce() {
        return keys.own(text("nonce", of(group.self().identity()), Long.toString(++nonces)));
    }

    /** What this process tells another one, which has to tell it again when it comes back. */
    Bits linkSecret(Identity peer) {
        return keys.own(text("link", of(peer)));
    }

    /** What whoever has said one of two hellos says to whoever has said the other. */
    @Nullable
    Bits proof(boolean byDialler, Hello prover, Hello verifier) {
        return keys.shared(text(byDialler ? "dialler" : "listener", of(prover), of(verifier)));
    }

    /** What whoever was told a secret answers to whoever has told it, on a connection that began with these hellos. */
    Bits answer(Bits told, Hello prover, Hello verifier) {
        return keys.by(told, text("answer", of(prover), of(verifier)));
    }

    private static String of(Hello hello) {
        Bits nonce = hello.nonce();
        return text(
                hello.cluster(),
                of(hello.identity()),
                hello.address(),
                Long.toHexString(nonce.first()),
                Long.toHexString(nonce.second()),
                Long.toHexString(nonce.third()),
                Long.toHexString(nonce.fourth()));
    }

    private static String of(Identity identity) {
        return text(identity.name(), Long.toHexString(identity.incarnation()));
    }

    private static String text(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return text.toString();
    }
}
