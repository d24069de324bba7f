/** Processes reach each other through a channel of JGroups, whose discovery also says where the others are. */
@NullMarked
package io.reactivecom.transport.jgroups;

import org.jspecify.annotations.NullMarked;
