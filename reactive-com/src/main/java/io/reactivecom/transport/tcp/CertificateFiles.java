package io.reactivecom.transport.tcp;

import io.reactivecom.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a process's certificates are kept. All of it blocks. */
interface CertificateFiles {

    /** All files that are read: when one changes, they are to be read anew. */
    List<Path> paths();

    /** Reads them; fails with an error that names the file and says what it should hold. */
    Credentials read();

    static byte[] bytes(String setting, Path file, String allowed) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw unusable(setting, file, Files.exists(file) ? "cannot be read" : "does not exist", allowed);
        }
    }

    static InvalidSettingException unusable(String setting, Path file, String problem, String allowed) {
        return new InvalidSettingException(setting, file + ", which " + problem, allowed);
    }
}
