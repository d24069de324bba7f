package io.reactivecom.architecture.wrong;

import io.reactivecom.architecture.wrong.runtime.SecondDoor;

public interface RootKnowsTheEngine {
    SecondDoor door();
}
