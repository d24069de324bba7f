package io.reactivecom.transport.jgroups;

import io.reactivecom.ComException;

/** JGroups cannot connect its channel: its configuration does not fit this host or this network. */
public final class NotConnectedException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient String cluster;

    /**
     * Creates the error.
     *
     * @param cluster the cluster's name
     * @param cause what JGroups said
     */
    public NotConnectedException(String cluster, Throwable cause) {
        super(
                "JGroups cannot connect to the cluster \"" + cluster + "\" (" + cause
                        + "): does its configuration fit this host and network?",
                cause);
        this.cluster = cluster;
    }

    /**
     * Which cluster.
     *
     * @return its name
     */
    public String cluster() {
        return cluster;
    }
}
