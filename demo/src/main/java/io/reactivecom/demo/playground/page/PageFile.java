package io.reactivecom.demo.playground.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A file of the page.
 *
 * @param name its name
 * @param type its content type
 * @param bytes what is in it
 */
record PageFile(String name, String type, byte[] bytes) {

    /** All there are: nothing else can be asked for. */
    private static final List<String> NAMES = List.of(
            "index.html",
            "style.css",
            "main.js",
            "model.js",
            "spans.js",
            "causality.js",
            "layout.js",
            "diagram.js",
            "pen.js",
            "panels.js",
            "actions.js",
            "tours.js",
            "connection.js",
            "words.js");

    static Optional<PageFile> of(String name) {
        return NAMES.stream().filter(name::equals).findFirst().map(PageFile::read);
    }

    private static PageFile read(String name) {
        try (InputStream in = PageFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the page lacks " + name);
            }
            return new PageFile(name, type(name), in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String type(String name) {
        if (name.endsWith(".html")) {
            return "text/html; charset=utf-8";
        }
        return name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
    }
}
