package io.reactivecom;

/**
 * What {@link Com#traffic()} tells: how much has gone over the transport since the communicator was created, of the application and
 * of the middleware, frames' headers included, and what the transport itself adds not.
 *
 * @param bytesSent to others
 * @param bytesReceived from others, be they members or not
 */
public record Traffic(long bytesSent, long bytesReceived) {}
