package io.reactivecom.spring;

import io.micrometer.observation.ObservationRegistry;
import io.reactivecom.Propagation;
import io.reactivecom.metrics.ObservationPropagation;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Has observations, and so traces, go on at the receivers of messages, if there is a registry of Micrometer's for them.
 *
 * <p>A bean {@link Propagation} of the application's own takes the place of this one.
 */
@AutoConfiguration(
        after = ComAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ComProperties.class)
@ConditionalOnSingleCandidate(ObservationRegistry.class)
public final class ComObservationAutoConfiguration {

    /** For Spring. */
    ComObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    Propagation comPropagation(ObservationRegistry registry) {
        return ObservationPropagation.of(registry);
    }
}
