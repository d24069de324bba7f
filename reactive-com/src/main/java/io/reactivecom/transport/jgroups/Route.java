package io.reactivecom.transport.jgroups;

import org.jgroups.Address;

/**
 * Which connection: its number is the dialler's own.
 *
 * @param peer the other end
 * @param id the dialler's number for it
 * @param dialled whether this end has dialled
 */
record Route(Address peer, long id, boolean dialled) {}
