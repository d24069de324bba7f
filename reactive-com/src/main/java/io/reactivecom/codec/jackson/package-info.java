/** Payloads as JSON or CBOR, by Jackson, which is an optional dependency of this library. */
@NullMarked
package io.reactivecom.codec.jackson;

import org.jspecify.annotations.NullMarked;
