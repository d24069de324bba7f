package io.reactivecom.demo.playground.page;

import io.reactivecom.demo.playground.BadOrderException;
import io.reactivecom.demo.playground.Order;
import io.reactivecom.demo.playground.Playground;
import io.reactivecom.demo.playground.Scenario;
import reactor.core.publisher.Mono;

/** What a page can have done. */
final class Commands {

    private final Playground playground;

    Commands(Playground playground) {
        this.playground = playground;
    }

    /** Fails with a {@link BadOrderException} if there is no such command, or what it needs is not said. */
    Mono<Void> obey(String command, String body) {
        return Mono.defer(() -> switch (command) {
            case "orders" -> playground.obey(Order.parse(body));
            case "run" -> playground.run(true);
            case "pause" -> playground.run(false);
            case "step" -> playground.stepOnce();
            case "scenario" -> playground.reset(Scenario.parse(body.lines().toList()));
            default -> Mono.error(new BadOrderException("there is no command \"" + command + "\""));
        });
    }

    static BadOrderException tooLong(int most) {
        return new BadOrderException("that is too long: at most " + most + " bytes are taken");
    }
}
