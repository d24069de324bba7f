package io.reactivecom.protocol.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A conversation on file: what is done, and after a line of dashes what came of it.
 *
 * <p>Lines that begin with {@code #} are for the reader. An empty line ends an output.
 */
final class Script {

    private static final String DASHES = "----";

    private final Path file;

    Script(Path file) {
        this.file = file;
    }

    String read() {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new IllegalStateException(error);
        }
    }

    void write(String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new IllegalStateException(error);
        }
    }

    /** The same script with the outputs that its commands lead to now. */
    String play(UnaryOperator<String> player) {
        List<String> played = new ArrayList<>();
        boolean output = false;
        for (String line : read().lines().toList()) {
            if (output) {
                output = !line.isEmpty();
            } else if (line.equals(DASHES)) {
                output = true;
            }
            if (!output) {
                playLine(line, player);
                played.add(line);
            } else if (line.equals(DASHES)) {
                played.add(line);
                played.addAll(player.apply("take").lines().toList());
            }
        }
        return String.join("\n", played) + "\n";
    }

    private static void playLine(String line, UnaryOperator<String> player) {
        if (!line.isEmpty() && !line.startsWith("#")) {
            String nothing = player.apply(line);
            if (!nothing.isEmpty()) {
                throw new IllegalStateException("an output of " + line + " has no place: " + nothing);
            }
        }
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
