/** What processes say to each other: the vocabulary, and its form in bytes. */
@NullMarked
package io.reactivecom.wire;

import org.jspecify.annotations.NullMarked;
