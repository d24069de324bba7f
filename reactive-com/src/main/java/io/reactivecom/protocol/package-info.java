/**
 * The protocol's decisions: plain state machines, told what happens and when, that say what they want done to a port.
 *
 * <p>Nothing here knows a thread, a clock, a socket or a source of chance but those handed in.
 */
@NullMarked
package io.reactivecom.protocol;

import org.jspecify.annotations.NullMarked;
