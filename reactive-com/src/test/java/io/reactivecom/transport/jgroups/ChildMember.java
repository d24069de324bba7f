package io.reactivecom.transport.jgroups;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/** A member in a JVM of its own; tells its views, a line each, and lives until it is killed or its parent is gone. */
final class ChildMember implements AutoCloseable {

    /** As in the parent. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Process process;
    private volatile String lastLine = "";

    private ChildMember(Process process) {
        this.process = process;
    }

    /** What runs in the child. */
    public static void main(String[] arguments) throws IOException {
        Com com = member(arguments[0], Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                .joinNow(Duration.ofMinutes(1));
        com.views()
                .map(view -> view.members().stream().map(Object::toString).collect(Collectors.joining(" ")))
                .subscribe(System.out::println);
        while (System.in.read() >= 0) {
            // the parent lives
        }
        System.exit(0);
    }

    static ComBuilder member(String name, int firstPort, int members) {
        return Com.named(name)
                .transport(JGroupsTransport.protocols(() -> Stacks.patient(Stacks.tcp(firstPort))))
                .timeout(TIMEOUT)
                .expect(members);
    }

    static ChildMember start(String name, int firstPort, int members) throws IOException {
        ChildMember child = new ChildMember(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ChildMember.class.getName(),
                        name,
                        String.valueOf(firstPort),
                        String.valueOf(members))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        Thread reader = new Thread(child::read, "what " + name + " says");
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lastLine = line;
            }
        } catch (IOException ended) {
            // it was killed
        }
    }

    /** The members of its view, as it has told them last. */
    String view() {
        return lastLine;
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
