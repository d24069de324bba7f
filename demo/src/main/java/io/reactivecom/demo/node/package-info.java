/** One process that any program can drive, in any language, by lines of JSON. */
@NullMarked
package io.reactivecom.demo.node;

import org.jspecify.annotations.NullMarked;
