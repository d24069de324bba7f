package io.reactivecom.demo.certs;

import io.reactivecom.demo.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes certificates for tests. */
@Command(
        name = "certs",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Makes an authority and a directory of certificates for each process, to try TLS with on one host.")
public final class CertsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Where to make them: DIR/NAME for each process.")
    private Path directory = Path.of("");

    @Option(
            names = "--names",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "P0,P1,P2",
            description = "The processes, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<String> names = List.of();

    /** Creates the command; picocli fills in the options. */
    public CertsCommand() {}

    @Override
    public Integer call() {
        names.forEach(this::check);
        TestCertificates certificates = new TestCertificates(Instant.now());
        PrintWriter out = command.commandLine().getOut();
        for (String name : names) {
            Path own = directory.resolve(name);
            try {
                certificates.issue(name, own);
            } catch (IOException unwritable) {
                throw invalid("cannot write to " + own + " (" + unwritable.getMessage() + "): choose a directory where"
                        + " files can be made");
            }
            out.println(own + ": cert.pem, key.pem, ca.pem for a process \"" + name + "\" on this host, for "
                    + TestCertificates.VALID.toDays() + " days");
        }
        out.println("For tests only: the keys are not encrypted, and the authority's key was thrown away.");
        return 0;
    }

    /** A name becomes a directory, and a DNS name in a certificate. */
    private void check(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw invalid("--names must be of letters, digits, dots and hyphens, but was " + name);
        }
    }

    private ParameterException invalid(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
