package io.reactivecom.transport;

/** What every {@link Transport} promises: its test implements this and says of what network. */
public interface TransportContract extends ConnectionContract, EndpointContract {}
