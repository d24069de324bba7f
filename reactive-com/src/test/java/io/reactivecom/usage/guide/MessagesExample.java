package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.codec.PayloadCodecs;
import io.reactivecom.codec.jackson.JacksonCodecs;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of docs/primitives/messages.md. */
final class MessagesExample {

    private MessagesExample() {}

    interface Store {
        Mono<Void> put(int reading);
    }

    static void send(Com com) {
        // shown begins: sending
        com.publish("to all, and to myself")
                .then(com.broadcast("to all others"))
                .then(com.sendTo("to one", 1))
                .subscribe();
        // shown ends
    }

    static void receive(Com com, Consumer<String> console) {
        // shown begins: receiving
        com.mailbox(String.class).subscribe(message -> console.accept(message.from() + ": " + message.payload()));
        // shown ends
    }

    static void stream(Com com) {
        // shown begins: many messages
        Flux<Integer> readings = Flux.range(0, 100_000);
        com.sendAllTo(readings, 1).subscribe();
        // shown ends
    }

    static void readSlowly(Com com, Store store) {
        // shown begins: a slow reader
        com.mailbox(Integer.class)
                .concatMap(message -> store.put(message.payload()), 0) // 0: takes one when it has room for one
                .subscribe();
        // shown ends
    }

    static ComBuilder withDates(ComBuilder builder) {
        // shown begins: a codec
        PayloadCodec<LocalDate> dates = PayloadCodecs.of(
                "date",
                LocalDate.class,
                date -> date.toString().getBytes(StandardCharsets.UTF_8),
                bytes -> LocalDate.parse(new String(bytes, StandardCharsets.UTF_8)));
        builder.codec(dates); // at every process that sends or receives such payloads
        // shown ends
        return builder;
    }

    record Reading(String sensor, double value) {}

    static ComBuilder withReadings(ComBuilder builder) {
        // shown begins: a codec for a record
        builder.codec(JacksonCodecs.json("reading", Reading.class)); // record Reading(String sensor, double value) {}
        // shown ends
        return builder;
    }
}
