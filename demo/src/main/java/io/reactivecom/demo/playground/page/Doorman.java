package io.reactivecom.demo.playground.page;

import java.net.InetSocketAddress;
import java.util.Set;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Lets in only what comes from the page itself: no other site's page may speak to this server through its visitors' browsers,
 * be it under a name of its own that leads here (DNS rebinding) or across origins.
 */
final class Doorman {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Doorman() {}

    /** Whether the browser was told to come here by this host's own name. */
    static boolean admits(HttpServerRequest request) {
        return hosts(request).contains(String.valueOf(request.requestHeaders().get("Host")));
    }

    /** Whether it is the page that gives an order. */
    static boolean obeys(HttpServerRequest request) {
        String origin = String.valueOf(request.requestHeaders().get("Origin"));
        return admits(request) && hosts(request).stream().anyMatch(host -> origin.equals("http://" + host));
    }

    private static Set<String> hosts(HttpServerRequest request) {
        InetSocketAddress here = request.hostAddress();
        int port = here == null ? 0 : here.getPort();
        return Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    static HttpServerResponse guarded(HttpServerResponse response) {
        return response.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }
}
