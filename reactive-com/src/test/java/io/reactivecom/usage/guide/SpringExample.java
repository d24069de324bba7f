package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.codec.jackson.JacksonCodecs;
import io.reactivecom.spring.ComBuilderCustomizer;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.usage.guide.MessagesExample.Reading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** The Java of docs/integrations.md. */
@Configuration(proxyBeanMethods = false)
class SpringExample {

    // shown begins: beans
    @Bean
    PayloadCodec<Reading> readings() {
        return JacksonCodecs.json("reading", Reading.class);
    }

    @Bean
    ComBuilderCustomizer impatient() {
        return builder -> builder.failWhenSuspended().window(256);
    }

    @Bean
    Nightly nightly(Com com) {
        return new Nightly(com);
    }

    record Nightly(Com com) {

        Mono<String> report() {
            return com.criticalSection("nightly", permit -> Mono.just("written with fence " + permit.fence()));
        }
    }
    // shown ends

    /** For tests. */
    @Configuration(proxyBeanMethods = false)
    static class InOneJvm {

        // shown begins: a transport for tests
        @Bean(destroyMethod = "dispose")
        InMemoryNetwork network() {
            return InMemoryNetwork.create();
        }

        @Bean
        Transport transport(InMemoryNetwork network) {
            return network.transport();
        }
        // shown ends
    }
}
