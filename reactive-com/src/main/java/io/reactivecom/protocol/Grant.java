package io.reactivecom.protocol;

/**
 * What a request for a critical section results in.
 *
 * @param ring the ring
 * @param fence the permit's fencing number
 */
public record Grant(String ring, long fence) {}
