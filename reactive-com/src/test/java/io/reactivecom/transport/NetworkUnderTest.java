package io.reactivecom.transport;

/** What a contract needs of a transport's test: the same network throughout one test. */
interface NetworkUnderTest {

    /** A transport whose endpoints reach each other, each under an address of its own. */
    Transport transport();

    /** A transport that opens under a given address. */
    Transport transportAt(String address);

    /** An address on which nobody listens; that of somebody who has gone, by default. */
    default String unusedAddress() {
        Endpoint endpoint = Pair.open(transport());
        Pair.close(endpoint);
        return endpoint.address();
    }
}
