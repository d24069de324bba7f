package io.reactivecom.demo.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of an input, of which none is kept that is longer than any command: the bound on what one line takes. */
final class InputLines {

    /** The largest payload, each of whose bytes is written as an escape of six characters, and as much again for the rest. */
    static final int MOST_CHARACTERS = 8 << 20;

    private final BufferedReader input;

    InputLines(InputStream input) {
        this.input = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    }

    /**
     * Reads the next line.
     *
     * @return the line without its end; null at the end of the input
     * @throws BadCommandException if the line was too long; the next call reads the one after it
     */
    @Nullable
    String next() throws IOException {
        int character = input.read();
        if (character < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        boolean fits = true;
        while (character >= 0 && character != '\n') {
            fits = fits && line.length() < MOST_CHARACTERS;
            if (fits) {
                line.append((char) character);
            }
            character = input.read();
        }
        if (!fits) {
            throw new BadCommandException(
                    "a line has at most " + MOST_CHARACTERS + " characters; this one was left out");
        }
        return line.toString();
    }
}
