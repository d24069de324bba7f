/** Metrics of communicators, by Micrometer, which is an optional dependency of this library. */
@NullMarked
package io.reactivecom.metrics;

import org.jspecify.annotations.NullMarked;
