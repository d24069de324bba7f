/** Processes of one JVM reach each other through memory: the embedded default, and the test kit of users. */
@NullMarked
package io.reactivecom.transport.memory;

import org.jspecify.annotations.NullMarked;
