package io.reactivecom.protocol;

import io.reactivecom.Stamp;

/**
 * Something that happened to a user message, and the Lamport time at which it did.
 *
 * @param value what happened
 * @param stamp when
 * @param <T> what can happen
 */
public record Stamped<T>(T value, Stamp stamp) {}
