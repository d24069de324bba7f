package io.reactivecom.demo.playground;

import io.reactivecom.demo.json.JsonLines;
import tools.jackson.core.JacksonException;

/** Lines of a scenario. */
final class Lines {

    private Lines() {}

    /** Reads one; a value that refuses what it is given says why in its own words, and all else is not what was wanted. */
    static <T> T read(String line, Class<T> type, String complaint) {
        try {
            return JsonLines.MAPPER.readValue(line, type);
        } catch (JacksonException wrong) {
            for (Throwable cause = wrong.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof BadOrderException sentence) {
                    throw sentence;
                }
            }
            throw new BadOrderException(complaint + ": " + wrong.getOriginalMessage());
        }
    }
}
