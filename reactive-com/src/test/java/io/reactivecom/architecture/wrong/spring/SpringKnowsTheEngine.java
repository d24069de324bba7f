package io.reactivecom.architecture.wrong.spring;

import io.reactivecom.architecture.wrong.runtime.SecondDoor;

interface SpringKnowsTheEngine {
    SecondDoor engine();
}
