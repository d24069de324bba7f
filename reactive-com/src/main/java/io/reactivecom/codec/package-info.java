/** How payloads become bytes: registered types under short names, nothing that the wire could choose. */
@NullMarked
package io.reactivecom.codec;

import org.jspecify.annotations.NullMarked;
