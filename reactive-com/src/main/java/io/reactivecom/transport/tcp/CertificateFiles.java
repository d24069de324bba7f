package io.reactivecom.transport.tcp;

import io.reactivecom.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a process's certificates are kept. All of it blocks. */
interface CertificateFiles {

    /** Reads the contents of all files, in a fixed order; fails with an error that names a file that cannot be read. */
    List<byte[]> read();

    /** Makes credentials of contents as read; fails with an error that names the file and says what it should hold. */
    Credentials credentials(List<byte[]> contents);

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
