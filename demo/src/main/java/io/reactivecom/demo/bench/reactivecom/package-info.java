/** This library, as its users write it. */
@NullMarked
package io.reactivecom.demo.bench.reactivecom;

import org.jspecify.annotations.NullMarked;
