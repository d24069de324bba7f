package io.reactivecom.demo.console;

import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Prints whole lines for people, in colour or not. */
public final class Console {

    private final PrintStream out;
    private final Ansi ansi;

    /**
     * Creates a console.
     *
     * @param out where to print
     * @param ansi whether in colour, as by {@link Colour#rule}
     */
    public Console(PrintStream out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    /**
     * Prints what happened.
     *
     * @param line what
     */
    public void line(Line line) {
        out.println(painted(line.category().style(), line.head()) + " " + line.text());
    }

    /**
     * Prints a heading, with an empty line before it.
     *
     * @param text the heading
     */
    public void heading(String text) {
        out.println();
        out.println(painted(Style.bold, text));
    }

    /**
     * Prints plain text.
     *
     * @param text the text
     */
    public void text(String text) {
        out.println(text);
    }

    /**
     * Prints one result of a check.
     *
     * @param passed whether it passed
     * @param text what was checked
     */
    public void result(boolean passed, String text) {
        String word = passed ? painted(Style.fg_green, "passed") : painted(Style.fg_red, "FAILED");
        out.println("  " + word + "  " + text);
    }

    private String painted(Style style, String text) {
        return ansi.enabled() ? style.on() + text + style.off() : text;
    }
}
