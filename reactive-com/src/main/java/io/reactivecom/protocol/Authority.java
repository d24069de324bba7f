package io.reactivecom.protocol;

/** What the permits of this process rest on. */
interface Authority {

    /** Whether a permit granted now would be one that nobody else can hold. */
    boolean mayGrant();

    /** Asks for a next view, which gives each ring new fencing numbers; not before the present batch of inputs is dealt with. */
    default void renew() {}
}
