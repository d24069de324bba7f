package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.When;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * How one kind of event is written as an object of JSON, and read from it.
 *
 * @param name what the kind is called there
 * @param type the kind
 * @param writer writes all but when it was
 * @param reader reads it
 * @param <E> the kind
 */
record EventForm<E extends ComEvent>(
        String name, Class<E> type, BiConsumer<E, JsonOut> writer, BiFunction<When, JsonIn, E> reader) {

    void write(ComEvent event, JsonOut out) {
        writer.accept(type.cast(event), out);
    }
}
