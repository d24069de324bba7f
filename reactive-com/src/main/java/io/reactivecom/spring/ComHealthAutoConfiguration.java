package io.reactivecom.spring;

import io.reactivecom.Com;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Tells Boot's health endpoint, as {@code com}, whether the process is in its group: up, out of service while it is suspended, down
 * when it has left.
 */
@AutoConfiguration(after = ComAutoConfiguration.class)
@ConditionalOnClass({ReactiveHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnSingleCandidate(Com.class)
@ConditionalOnEnabledHealthIndicator("com")
public final class ComHealthAutoConfiguration {

    /** For Spring. */
    ComHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "comHealthIndicator")
    ReactiveHealthIndicator comHealthIndicator(Com com) {
        return new ComHealthIndicator(com);
    }
}
