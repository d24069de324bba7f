package io.reactivecom.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.reactivecom.Com;
import io.reactivecom.metrics.ComMetrics;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Counts and times what happens in the communicator, from the first event on, if there is a registry of Micrometer's to keep it in.
 *
 * <p>A bean {@link ComMetrics} of the application's own takes the place of this one.
 */
@AutoConfiguration(
        after = ComAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({Com.class, ComProperties.class})
@ConditionalOnSingleCandidate(MeterRegistry.class)
public final class ComMetricsAutoConfiguration {

    /** For Spring. */
    ComMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ComMetrics comMetrics(MeterRegistry registry, ComProperties properties) {
        return ComMetrics.of(registry, properties.name());
    }

    @Bean
    ComBuilderCustomizer comMetricsObserving(ComMetrics metrics) {
        return builder -> builder.observe(metrics);
    }

    @Bean
    SmartInitializingSingleton comMetricsBinding(ComMetrics metrics, Com com) {
        return () -> metrics.bind(com);
    }
}
