package io.reactivecom.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that a program writes, between two comments; the rest is left to people. */
final class MarkedSection {

    private MarkedSection() {}

    /** Whether there is such a part in the file, or no file yet. */
    static boolean isIn(Path file, String name) throws IOException {
        return !Files.exists(file) || begins(Files.readString(file), name) >= 0;
    }

    /** Puts the text into it. */
    static void replace(Path file, String name, String text) throws IOException {
        String document = Files.exists(file) ? Files.readString(file) : begin(name) + end(name) + "\n";
        int begins = begins(document, name);
        if (begins < 0) {
            throw new IllegalArgumentException(file + " has no part between " + begin(name) + " and " + end(name));
        }
        String before = document.substring(0, begins + begin(name).length());
        String after = document.substring(document.indexOf(end(name), begins));
        Files.writeString(file, before + "\n\n" + text + "\n" + after);
    }

    private static int begins(String document, String name) {
        int begins = document.indexOf(begin(name));
        return begins >= 0 && document.indexOf(end(name), begins) >= 0 ? begins : -1;
    }

    private static String begin(String name) {
        return "<!-- " + name + ":begin -->";
    }

    private static String end(String name) {
        return "<!-- " + name + ":end -->";
    }
}
