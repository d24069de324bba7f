/** The performance test: child processes on the loopback, measured and compared. */
@NullMarked
package io.reactivecom.demo.bench;

import org.jspecify.annotations.NullMarked;
