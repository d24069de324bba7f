package io.reactivecom.demo.child;

import io.reactivecom.demo.Demo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts this program again, in a process of its own on the same Java. */
public final class OwnJvm {

    /** For a life of seconds: starting fast matters more than running fast. */
    public static final List<String> FAST_START =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx128m");

    private OwnJvm() {}

    /**
     * @param options for the virtual machine
     * @param arguments for the program
     */
    public static List<String> command(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Linux's own sockets are native code; on a class path nobody reads the manifest that allows it
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Demo.class.getName()));
        command.addAll(arguments);
        return command;
    }
}
