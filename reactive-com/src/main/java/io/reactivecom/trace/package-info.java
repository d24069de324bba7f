/**
 * Traces: what the communicators of one or several processes told by {@link io.reactivecom.Com#events()}, put into an order in
 * which causes come first, kept as lines of JSON, and drawn.
 */
@NullMarked
package io.reactivecom.trace;

import org.jspecify.annotations.NullMarked;
