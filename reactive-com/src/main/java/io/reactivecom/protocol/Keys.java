package io.reactivecom.protocol;

import io.reactivecom.wire.Bits;
import org.jspecify.annotations.Nullable;

/** What follows from secrets, without telling them: each a keyed hash of a text (HMAC, RFC 2104). */
public interface Keys {

    /**
     * By a key that this run of the process has drawn for itself.
     *
     * @param text about what
     * @return what nobody else can compute
     */
    Bits own(String text);

    /**
     * By the secret that the group shares.
     *
     * @param text about what
     * @return what whoever knows the secret can compute; null if there is none
     */
    @Nullable
    Bits shared(String text);

    /**
     * By a secret that another process has told.
     *
     * @param secret the secret
     * @param text about what
     * @return what both can compute
     */
    Bits by(Bits secret, String text);
}
