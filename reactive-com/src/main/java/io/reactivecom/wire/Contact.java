package io.reactivecom.wire;

import io.reactivecom.Identity;

/**
 * A process that is in no view yet, and how to reach it.
 *
 * @param identity the run of the process
 * @param address where it listens
 * @param waitedNanos for how long it has been waiting to be in a group; a duration, so that no clocks are compared
 */
public record Contact(Identity identity, String address, long waitedNanos) {}
