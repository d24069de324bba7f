/** Processes reach each other through TCP: Reactor Netty, on one thread per endpoint. */
@NullMarked
package io.reactivecom.transport.tcp;

import org.jspecify.annotations.NullMarked;
