package io.reactivecom.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version that the build has put into a resource; and those of libraries. */
public final class Version implements IVersionProvider {

    private static final String RESOURCE = "version.properties";

    /** Creates it, for picocli. */
    public Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {"reactive-com " + of("version")};
    }

    /**
     * The version of something that is in the program.
     *
     * @param name {@code version} for this program, or the name of a library
     * @return its version
     */
    public static String of(String name) {
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IOException("there is no " + RESOURCE + " beside " + Version.class.getName());
            }
            Properties properties = new Properties();
            properties.load(resource);
            return properties.getProperty(name, "unknown");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
