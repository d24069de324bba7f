package io.reactivecom.demo.playground.page;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.demo.playground.BadOrderException;
import io.reactivecom.demo.playground.Entry;
import io.reactivecom.demo.playground.Playground;
import io.reactivecom.demo.trace.TraceFormat;
import io.reactivecom.trace.Axis;
import io.reactivecom.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** Serves the page, tells it what happens by server-sent events, and takes its orders. */
public final class PageServer implements AutoCloseable {

    private static final Duration BATCH = Duration.ofMillis(20);
    private static final int MOST_IN_A_BATCH = 200;
    private static final Duration STATE_EVERY = Duration.ofMillis(400);
    private static final int MOST_BODY = 1 << 16;

    private final Playground playground;
    private final Commands commands;
    private final DisposableServer server;

    /**
     * Begins to serve, on the loopback.
     *
     * @param playground what to show
     * @param port where, or 0 for any free port
     */
    public PageServer(Playground playground, int port) {
        this.playground = playground;
        this.commands = new Commands(playground);
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .route(this::routes)
                .bindNow();
    }

    /**
     * Where it is.
     *
     * @return what to open in a browser
     */
    public String address() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    private void routes(HttpServerRoutes routes) {
        routes.get("/", (request, response) -> file(request, response, "index.html"))
                .get("/events", this::events)
                .get(
                        "/state",
                        (request, response) -> answered(request, response, playground.state(), "application/json"))
                .get(
                        "/scenario.jsonl",
                        (request, response) -> answered(
                                request,
                                response,
                                playground.scenario().map(scenario -> scenario.text()),
                                "text/plain"))
                .get("/trace/{format}", this::export)
                .get("/{file}", (request, response) -> file(request, response, String.valueOf(request.param("file"))))
                .post("/{command}", this::command);
    }

    // --- what it shows ---

    private Publisher<Void> file(HttpServerRequest request, HttpServerResponse response, String name) {
        if (!Doorman.admits(request)) {
            return refused(response, HttpResponseStatus.FORBIDDEN, "this page is served to this host only");
        }
        return PageFile.of(name)
                .map(file -> Doorman.guarded(response)
                        .header("Content-Type", file.type())
                        .sendByteArray(Mono.just(file.bytes()))
                        .then())
                .orElseGet(() -> refused(response, HttpResponseStatus.NOT_FOUND, "there is no " + name)
                        .then());
    }

    private Publisher<Void> events(HttpServerRequest request, HttpServerResponse response) {
        if (!Doorman.admits(request)) {
            return refused(response, HttpResponseStatus.FORBIDDEN, "this page is served to this host only");
        }
        Flux<String> journal = playground
                .journal(lastId(request))
                .bufferTimeout(MOST_IN_A_BATCH, BATCH, true)
                .map(PageServer::batch);
        Flux<String> states = Flux.interval(Duration.ZERO, STATE_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> playground.state(), 1)
                .map(state -> "event: state\ndata: " + state + "\n\n");
        Flux<ByteBuf> told = journal.materialize()
                .mergeWith(states.materialize())
                .<String>dematerialize()
                .map(text -> Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
        return Doorman.guarded(response).sse().send(told, any -> true);
    }

    /** The browser says by itself what it has seen last when it comes again. */
    private static long lastId(HttpServerRequest request) {
        String id = request.requestHeaders().get("Last-Event-ID");
        return id == null || !id.matches("\\d{1,18}") ? 0 : Long.parseLong(id);
    }

    private static String batch(List<Entry> entries) {
        return entries.stream()
                .map(entry -> "id: " + entry.id() + "\nevent: " + entry.type() + "\ndata: " + entry.data() + "\n\n")
                .collect(Collectors.joining());
    }

    private Publisher<Void> export(HttpServerRequest request, HttpServerResponse response) {
        TraceFormat format = Map.of(
                        "svg", TraceFormat.SVG,
                        "mmd", TraceFormat.MERMAID,
                        "shiviz", TraceFormat.SHIVIZ,
                        "jsonl", TraceFormat.JSON)
                .get(String.valueOf(request.param("format")));
        if (format == null) {
            return refused(response, HttpResponseStatus.NOT_FOUND, "a trace is written as svg, mmd, shiviz or jsonl");
        }
        String type = format == TraceFormat.SVG ? "image/svg+xml" : "text/plain";
        return answered(request, response, playground.trace().map(trace -> text(trace, format)), type);
    }

    private static String text(Trace trace, TraceFormat format) {
        StringBuilder text = new StringBuilder();
        try {
            format.write(trace, Axis.LAMPORT, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private Publisher<Void> answered(
            HttpServerRequest request, HttpServerResponse response, Mono<String> answer, String type) {
        if (!Doorman.admits(request)) {
            return refused(response, HttpResponseStatus.FORBIDDEN, "this page is served to this host only");
        }
        return answer.flatMap(text -> Doorman.guarded(response)
                .header("Content-Type", type + "; charset=utf-8")
                .sendString(Mono.just(text))
                .then());
    }

    // --- what it is told to do ---

    private Publisher<Void> command(HttpServerRequest request, HttpServerResponse response) {
        if (!Doorman.obeys(request)) {
            return refused(response, HttpResponseStatus.FORBIDDEN, "orders are taken from this host's own page only");
        }
        String name = String.valueOf(request.param("command"));
        return request.receive()
                .asByteArray()
                .reduceWith(Body::new, Body::and)
                .flatMap(body -> commands.obey(name, body.text()))
                .then(Mono.defer(() -> Doorman.guarded(response)
                        .status(HttpResponseStatus.NO_CONTENT)
                        .send()
                        .then()))
                .onErrorResume(
                        BadOrderException.class,
                        wrong -> refused(response, HttpResponseStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()))
                                .then());
    }

    private static Mono<Void> refused(HttpServerResponse response, HttpResponseStatus status, String why) {
        return Doorman.guarded(response)
                .status(status)
                .header("Content-Type", "application/json; charset=utf-8")
                .sendString(Mono.just(JsonLines.MAPPER.writeValueAsString(Map.of("error", why))))
                .then();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    /** What a page has sent, as far as it is put up with. */
    private static final class Body {

        private final StringBuilder text = new StringBuilder();

        Body and(byte[] bytes) {
            if (text.length() + bytes.length > MOST_BODY) {
                throw Commands.tooLong(MOST_BODY);
            }
            text.append(new String(bytes, StandardCharsets.UTF_8));
            return this;
        }

        String text() {
            return text.toString();
        }
    }
}
