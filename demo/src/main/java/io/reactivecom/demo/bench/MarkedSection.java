package io.reactivecom.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that a program writes, between two comments; the rest is left to people. */
final class MarkedSection {

    private static final String BEGIN = "<!-- bench:begin -->";
    private static final String END = "<!-- bench:end -->";

    private MarkedSection() {}

    /** Whether there is such a part in the file, or no file yet. */
    static boolean isIn(Path file) throws IOException {
        return !Files.exists(file) || begins(Files.readString(file)) >= 0;
    }

    /** Puts the text into it. */
    static void replace(Path file, String text) throws IOException {
        String document = Files.exists(file) ? Files.readString(file) : BEGIN + END + "\n";
        int begin = begins(document);
        if (begin < 0) {
            throw new IllegalArgumentException(file + " has no part between " + BEGIN + " and " + END);
        }
        String before = document.substring(0, begin + BEGIN.length());
        String after = document.substring(document.indexOf(END, begin));
        Files.writeString(file, before + "\n\n" + text + "\n" + after);
    }

    private static int begins(String document) {
        int begin = document.indexOf(BEGIN);
        return begin >= 0 && document.indexOf(END, begin) >= 0 ? begin : -1;
    }
}
