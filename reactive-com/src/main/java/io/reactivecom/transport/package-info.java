/** The contract between the communicator and whatever carries its bytes. */
@NullMarked
package io.reactivecom.transport;

import org.jspecify.annotations.NullMarked;
