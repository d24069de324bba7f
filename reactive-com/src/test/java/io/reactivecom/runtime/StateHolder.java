package io.reactivecom.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of its own that opens a state directory and keeps it until it is killed. */
final class StateHolder {

    private StateHolder() {}

    /** Starts one; returns when it has the directory. */
    static Process start(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StateHolder.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        if (process.getInputStream().read() != '!') {
            throw new IOException(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return process;
    }

    /** Ends when it is killed, or with the process that has started it. */
    public static void main(String... arguments) throws IOException {
        StateDirectory state = new StateDirectory(Path.of(arguments[0]), "default", "P0");
        state.open();
        System.out.print('!');
        System.out.flush();
        while (System.in.read() >= 0) {
            // its starter lives
        }
        state.close();
    }
}
