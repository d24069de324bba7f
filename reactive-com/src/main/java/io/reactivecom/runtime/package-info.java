/** The shell around the protocol: one loop per communicator, its connections, its subscribers. Not for users. */
@NullMarked
package io.reactivecom.runtime;

import org.jspecify.annotations.NullMarked;
