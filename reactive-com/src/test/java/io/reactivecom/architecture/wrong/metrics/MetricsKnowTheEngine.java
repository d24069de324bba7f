package io.reactivecom.architecture.wrong.metrics;

import io.reactivecom.architecture.wrong.runtime.SecondDoor;

interface MetricsKnowTheEngine {
    SecondDoor engine();
}
