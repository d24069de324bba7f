package io.reactivecom.usage.guide;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.spring.ComAutoConfiguration;
import io.reactivecom.usage.guide.MessagesExample.Reading;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The beans that docs/integrations.md shows make an application. */
class SpringExampleTest {

    @Test
    void theApplicationDoesWhatItSays() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ComAutoConfiguration.class))
                .withUserConfiguration(SpringExample.class, SpringExample.InOneJvm.class)
                .withPropertyValues("reactivecom.name=P0")
                .run(context -> {
                    Com com = context.getBean(Com.class);
                    com.publish(new Reading("s1", 20.5)).block(PATIENCE);
                    assertThat(com.mailbox(Reading.class).map(Message::payload).blockFirst(PATIENCE))
                            .isEqualTo(new Reading("s1", 20.5));
                    assertThat(context.getBean(SpringExample.Nightly.class)
                                    .report()
                                    .block(PATIENCE))
                            .startsWith("written with fence ");
                });
    }
}
