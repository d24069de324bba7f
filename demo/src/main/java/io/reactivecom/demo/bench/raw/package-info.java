/** The floor to compare with: blocking sockets, and what a programmer would write by hand on them. */
@NullMarked
package io.reactivecom.demo.bench.raw;

import org.jspecify.annotations.NullMarked;
