package io.reactivecom;

/** Why a process turned something of another one away. */
public enum Refusal {
    /** It speaks another version of the protocol. */
    VERSION,
    /** It belongs to another group. */
    CLUSTER,
    /** Its heartbeat or its timeout differ. */
    TIMING,
    /** Its group goes on after a partition by another rule. */
    POLICY,
    /** A living member has its name. */
    NAME_TAKEN,
    /** A member that may be gone has its name, or its identity is in use: it may try again. */
    TRY_LATER,
    /** It has not shown that it belongs to the group, or that it has the name that it says. */
    NOT_AUTHENTICATED,
    /** It broke the rules of the protocol, by mistake or on purpose. */
    PROTOCOL,
    /** It said nothing for too long. */
    SILENT,
    /** One of the {@link Limits} was reached. */
    LIMIT,
    /** It wants to join, and cannot be dialled at the address that it advertises. */
    UNREACHABLE
}
