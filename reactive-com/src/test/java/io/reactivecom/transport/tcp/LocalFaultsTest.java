package io.reactivecom.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults of this host, such as its routes, in a network namespace of the test's own; needs root. */
@Tag("real-time-load")
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has network namespaces")
class LocalFaultsTest {

    private static final String PREPARED = String.join(
            " && ",
            "ip link set lo up",
            "ip address add 10.9.0.1/24 dev lo",
            "ip route add prohibit 10.99.0.1",
            "ip route add blackhole 10.99.0.2",
            "ip route add unreachable 10.99.0.3",
            "echo '40000 40001' > /proc/sys/net/ipv4/ip_local_port_range");

    /** No process listens at port 7100 of any of these addresses, but only one of them says so. */
    @ParameterizedTest
    @EnumSource(Sockets.class)
    void noFaultOfThisHostIsARefusal(Sockets sockets) throws IOException, InterruptedException {
        assumeTrue(run(List.of("unshare", "--net", "sh", "-c", PREPARED)).startsWith("0\n"), "needs root, and ip");

        String outcome = run(List.of(
                "unshare",
                "--net",
                "sh",
                "-c",
                PREPARED + " && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DialsInANamespace.class.getName(),
                sockets.name()));

        assertThat(outcome.lines())
                .containsSubsequence(
                        "nobody listens: refused",
                        "prohibited: not refused",
                        "blackholed: not refused",
                        "unreachable: not refused",
                        "no route: not refused",
                        "no local port: not refused");
    }

    /** The exit code, and then what was printed. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notThere) {
            return "there is no " + command.get(0);
        }
        String printed = process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
        return process.waitFor() + "\n" + printed;
    }
}
