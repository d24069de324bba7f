package io.reactivecom.demo.child;

import io.reactivecom.demo.json.JsonLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;

/** The parent's end of a child process: lines of JSON go in, and lines come out. */
public final class ChildJvm {

    /** What a parent makes of it. Called by a thread of this child. */
    public interface Listener {

        /**
         * The child has said something.
         *
         * @param line without its end
         * @throws JacksonException if it makes no sense; then the child is ended
         */
        void heard(String line);

        /**
         * The child has ended, and everything that it had said was heard.
         *
         * @param exitCode the process's
         * @param why what was wrong with what it said, or empty
         */
        void ended(int exitCode, String why);
    }

    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
    }

    /**
     * Starts a process.
     *
     * @param name for threads
     * @param command what to run; {@link OwnJvm} makes it
     * @param listener told what it says
     * @return the child
     * @throws IOException if it cannot be started
     */
    public static ChildJvm start(String name, List<String> command, Listener listener) throws IOException {
        ChildJvm child = new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        Thread reader = new Thread(() -> child.read(listener), "what " + name + " says");
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void read(Listener listener) {
        String why = "";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                listener.heard(line);
            }
        } catch (IOException | JacksonException unreadable) {
            why = "its report could not be read: " + unreadable.getMessage();
            kill();
        }
        listener.ended(process.onExit().join().exitValue(), why);
    }

    /**
     * Says something to it. One that has ended does not hear it.
     *
     * @param line what Jackson can turn into JSON
     */
    public synchronized void tell(Object line) {
        try {
            OutputStream input = process.getOutputStream();
            input.write(JsonLines.MAPPER.writeValueAsBytes(line));
            input.write('\n');
            input.flush();
        } catch (IOException ended) {
            kill();
        }
    }

    /** Ends it without a word: SIGKILL, where there are signals. */
    public void kill() {
        process.destroyForcibly();
    }

    /**
     * Stops it (SIGSTOP), until {@link #goOn()}.
     *
     * @throws IOException if that cannot be done on this system
     */
    public void stop() throws IOException {
        signal("-STOP");
    }

    /**
     * Lets it go on (SIGCONT).
     *
     * @throws IOException if that cannot be done on this system
     */
    public void goOn() throws IOException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException {
        int exitCode = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .onExit()
                .join()
                .exitValue();
        if (exitCode != 0) {
            throw new IOException("kill " + signal + " ended with " + exitCode);
        }
    }
}
