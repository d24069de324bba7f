package io.reactivecom.demo.console;

import java.io.Console;
import java.util.Map;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Help.Ansi;

/**
 * Whether to print in colour: on a terminal, unless <a href="https://no-color.org">{@code NO_COLOR}</a> is set to something.
 *
 * <p>Picocli's own rule takes {@code NO_COLOR} for set when it is empty, which it is not; so where it is empty, the terminal
 * decides here, and in all other cases picocli does.
 */
public final class Colour {

    private static final String NO_COLOR = "NO_COLOR";

    private Colour() {}

    /**
     * The rule for this process.
     *
     * @return whether in colour
     */
    public static Ansi rule() {
        return rule(System.getenv(), Colour::isTerminal);
    }

    static Ansi rule(Map<String, String> environment, BooleanSupplier terminal) {
        String noColour = environment.get(NO_COLOR);
        if (noColour == null) {
            return Ansi.AUTO;
        }
        boolean off = !noColour.isEmpty() || "0".equals(environment.get("CLICOLOR"));
        return !off && terminal.getAsBoolean() ? Ansi.ON : Ansi.OFF;
    }

    /** From Java 22 on there is a console without a terminal, too, and a method of it that tells. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }
}
