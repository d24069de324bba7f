package io.reactivecom.architecture.wrong.codec;

import io.reactivecom.architecture.wrong.wire.Frames;

interface CodecKnowsTheWire {
    Frames.Frame frame();
}
