package io.reactivecom.demo.node;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to listen.
 *
 * @param host a name or an address
 * @param port 0 for any
 */
record Address(String host, int port) {

    /** Reads {@code host:port}, as a URI does, brackets around an IPv6 address included. */
    static final class Converter implements ITypeConverter<Address> {

        @Override
        public Address convert(String text) {
            try {
                URI uri = new URI("tcp://" + text);
                if (uri.getHost() != null && uri.getPort() >= 0) {
                    return new Address(uri.getHost(), uri.getPort());
                }
            } catch (URISyntaxException malformed) {
                // said below, in terms of the option
            }
            throw new TypeConversionException("expected HOST:PORT, but was '" + text + "'");
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
