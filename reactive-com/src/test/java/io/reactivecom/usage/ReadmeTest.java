package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void theExampleRunsAndSaysWhatItShould() {
        List<String> lines = new CopyOnWriteArrayList<>();

        ReadmeExample.run(lines::add);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).matches("P\\d says ready");
        assertThat(lines.get(1)).startsWith("alone, with fence ");
    }
}
