/**
 * What a user reads: the communicator {@link io.reactivecom.Com} and the values that it speaks in.
 *
 * <p>Start at {@link io.reactivecom.Com#named(String)}.
 */
@NullMarked
package io.reactivecom;

import org.jspecify.annotations.NullMarked;
