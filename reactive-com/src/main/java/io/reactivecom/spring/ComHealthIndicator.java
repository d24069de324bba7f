package io.reactivecom.spring;

import io.reactivecom.Com;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;

/** Says in Boot's words what {@link Com#health()} says. */
final class ComHealthIndicator extends AbstractReactiveHealthIndicator {

    private final Com com;

    ComHealthIndicator(Com com) {
        super("the communicator tells nothing");
        this.com = com;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return com.health()
                .map(health -> builder.status(inBootsWords(health.status()))
                        .withDetail("status", health.status())
                        .withDetail("view", health.view().number())
                        .withDetail(
                                "members",
                                health.view().members().stream()
                                        .map(Object::toString)
                                        .toList())
                        .withDetail("waiting", health.waiting().size())
                        .build());
    }

    private static Status inBootsWords(io.reactivecom.Status status) {
        return switch (status) {
            case PRIMARY -> Status.UP;
            case JOINING, SUSPENDED -> Status.OUT_OF_SERVICE;
            case LEFT -> Status.DOWN;
        };
    }
}
