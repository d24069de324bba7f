package io.reactivecom.usage;

import org.junit.jupiter.api.Test;

class TestingGuideTest {

    @Test
    void theExampleRuns() {
        TestingExample.run();
    }
}
