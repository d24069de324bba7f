package io.reactivecom.demo.security;

import io.reactivecom.ComBuilder;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.tcp.TcpTransport;
import io.reactivecom.transport.tcp.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a process proves that it belongs to its group, for whichever command they are mixed into. */
public final class Protection {

    private static final String TLS = "--tls";
    private static final String SECRET_FILE = "--secret-file";

    @Option(
            names = TLS,
            paramLabel = "DIR",
            description =
                    "Secures all connections by certificates that certs made: cert.pem, key.pem and ca.pem, in DIR"
                            + " for node, in DIR/NAME for each process of scenario.")
    private @Nullable Path tls;

    @Option(
            names = SECRET_FILE,
            paramLabel = "FILE",
            description =
                    "Lets in only who knows what is in FILE: 16 bytes or more, drawn at random; line ends at its end"
                            + " do not count.")
    private @Nullable Path secretFile;

    /** Creates it without any; picocli fills in the options. */
    public Protection() {}

    /**
     * The directory given by {@code --tls}.
     *
     * @return null if none was given
     */
    public @Nullable Path tls() {
        return tls;
    }

    /**
     * Whether there is any.
     *
     * @return false if neither option was given
     */
    public boolean isWanted() {
        return tls != null || secretFile != null;
    }

    /**
     * Lets a transport show certificates, if they are wanted, and listen anywhere, if a secret keeps strangers out.
     *
     * @param transport as it is without
     * @return as it is with them
     */
    public TcpTransport of(TcpTransport transport) {
        TcpTransport secured = tls == null ? transport : transport.tls(Tls.directory(tls));
        return secretFile == null ? secured : secured.authenticated();
    }

    /**
     * Lets a process prove that it knows the secret, if that is wanted.
     *
     * @param process as it is without
     * @return as it is with it
     * @throws InvalidSettingException if the file cannot be read, or is too short
     */
    public ComBuilder of(ComBuilder process) {
        return secretFile == null ? process : process.sharedSecret(read(secretFile));
    }

    private static byte[] read(Path file) {
        try {
            // Each byte is one character, so that nothing is lost but the ends of lines.
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .replaceFirst("[\r\n]+$", "")
                    .getBytes(StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new InvalidSettingException("sharedSecret", file, "in a file that can be read");
        }
    }

    /**
     * The same for one of several processes.
     *
     * @param name its name, which is also that of its directory
     * @return options for its command line
     */
    public List<String> argumentsFor(String name) {
        List<String> arguments = new ArrayList<>();
        if (tls != null) {
            arguments.addAll(List.of(TLS, tls.resolve(name).toString()));
        }
        if (secretFile != null) {
            arguments.addAll(List.of(SECRET_FILE, secretFile.toString()));
        }
        return arguments;
    }

    /**
     * What the library says of a setting, said of the option that it came from.
     *
     * @param wrong what it says
     * @return a sentence; of a setting that is none of these options', one that begins with the setting's name
     */
    public static String sentence(InvalidSettingException wrong) {
        return switch (wrong.setting()) {
            case "certificateChain", "privateKey", "trustedCertificates" -> TLS + ": " + wrong.getMessage();
            case "sharedSecret" -> SECRET_FILE + ": " + wrong.getMessage();
            default -> "--" + wrong.getMessage();
        };
    }
}
