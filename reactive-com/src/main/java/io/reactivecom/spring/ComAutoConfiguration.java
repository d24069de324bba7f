package io.reactivecom.spring;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.Propagation;
import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.transport.Discovery;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.tcp.TcpTransport;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Joins a group when the application starts, and leaves it when the application stops.
 *
 * <p>Does so if there is a property {@code reactivecom.name}. Who needs the bean {@link Com} gets it joined; the application does not
 * start if the joining fails. It leaves after all beans that need it are destroyed, hence after a web server has served its last
 * request. A bean of the application's own takes the place of each: {@link Com}, {@link Transport}, {@link Discovery}. Beans of the
 * types {@link PayloadCodec}, {@link Propagation} and {@link ComBuilderCustomizer} are picked up.
 */
@AutoConfiguration
@ConditionalOnProperty("reactivecom.name")
@EnableConfigurationProperties(ComProperties.class)
public final class ComAutoConfiguration {

    /** For Spring. */
    ComAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("reactivecom.tcp.dns.name")
    Discovery comDiscovery(ComProperties properties, Environment environment) {
        ComProperties.Tcp.Dns dns = Objects.requireNonNull(properties.tcp().dns());
        return WrongProperty.DNS.named(environment, () -> Discovery.dns(dns.name(), dns.port()));
    }

    @Bean
    @ConditionalOnMissingBean(Transport.class)
    TcpTransport comTransport(ComProperties properties, ObjectProvider<Discovery> discovery, Environment environment) {
        return WrongProperty.COM.named(environment, () -> {
            TcpTransport transport = properties.tcp().transport();
            Discovery found = discovery.getIfAvailable();
            return found == null ? transport : transport.discovery(found);
        });
    }

    /** Spring waits for the {@code Mono} of the leaving. */
    @Bean(destroyMethod = "leave")
    @ConditionalOnMissingBean
    Com com(
            ComProperties properties,
            Transport transport,
            ObjectProvider<PayloadCodec<?>> codecs,
            ObjectProvider<Propagation> propagation,
            ObjectProvider<ComBuilderCustomizer> customizers,
            Environment environment) {
        return WrongProperty.COM.named(environment, () -> {
            ComBuilder builder = properties.builder().transport(transport);
            codecs.orderedStream().forEach(builder::codec);
            propagation.ifAvailable(builder::propagation);
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
            return builder.joinNow(properties.joinTimeout());
        });
    }
}
