package io.reactivecom.architecture.wrong.trace;

import io.reactivecom.architecture.wrong.runtime.SecondDoor;

interface TraceKnowsTheEngine {
    SecondDoor engine();
}
