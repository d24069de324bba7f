/** A playground of real processes: each member in a JVM of its own, over TCP whose connections can be cut and slowed. */
@NullMarked
package io.reactivecom.demo.playground.process;

import org.jspecify.annotations.NullMarked;
