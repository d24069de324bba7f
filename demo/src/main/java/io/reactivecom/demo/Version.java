package io.reactivecom.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version that the build has put into a resource. */
public final class Version implements IVersionProvider {

    private static final String RESOURCE = "version.properties";

    /** Creates it, for picocli. */
    public Version() {}

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IOException("there is no " + RESOURCE + " beside " + Version.class.getName());
            }
            Properties properties = new Properties();
            properties.load(resource);
            return new String[] {"reactive-com " + properties.getProperty("version")};
        }
    }
}
