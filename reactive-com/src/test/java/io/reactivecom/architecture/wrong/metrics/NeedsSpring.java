package io.reactivecom.architecture.wrong.metrics;

import org.springframework.core.env.Environment;

interface NeedsSpring {
    Environment properties();
}
