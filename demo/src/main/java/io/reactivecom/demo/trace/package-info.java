/** Traces in files: recorded while processes run, merged, and drawn. */
@NullMarked
package io.reactivecom.demo.trace;

import org.jspecify.annotations.NullMarked;
