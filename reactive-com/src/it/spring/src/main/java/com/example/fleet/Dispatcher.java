package com.example.fleet;

import io.reactivecom.Com;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends one car at a time, whichever process is asked. */
@Component
public class Dispatcher {

    private final Com com;

    Dispatcher(Com com) {
        this.com = com;
    }

    public Mono<String> send(String car) {
        return com.criticalSection("garage", permit -> Mono.just(car + " sent by rank " + com.rank()));
    }
}
