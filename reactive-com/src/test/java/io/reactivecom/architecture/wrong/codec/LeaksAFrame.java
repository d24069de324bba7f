package io.reactivecom.architecture.wrong.codec;

import io.reactivecom.architecture.wrong.wire.Frames;
import java.util.List;

public interface LeaksAFrame {
    List<? extends Frames.Frame> frames();
}
