/** Makes certificates to try TLS with. */
@NullMarked
package io.reactivecom.demo.certs;

import org.jspecify.annotations.NullMarked;
