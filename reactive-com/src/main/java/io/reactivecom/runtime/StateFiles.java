package io.reactivecom.runtime;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The files of one process of one group in a state directory.
 *
 * @param view holds the latest view
 * @param fresh holds the next record until it replaces the one in {@code view}
 * @param lock locked by the communicator that uses the other two
 */
record StateFiles(Path view, Path fresh, Path lock) {

    /*
     * Two processes never share a name, on file systems that ignore case or normalize Unicode either: a name is plain, in which
     * case it contains no dot, or it ends in a hash after a dot. The longest has 138 bytes; file systems allow 143 to 255.
     */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9_-]");
    private static final int READABLE = 40;
    private static final int HASH_BYTES = 16;

    /**
     * Chooses the names.
     *
     * @param directory where the files are
     * @param cluster the group's name
     * @param process the process's name
     * @return the files, whether they exist or not
     */
    static StateFiles in(Path directory, String cluster, String process) {
        String name = PLAIN.matcher(cluster).matches() && PLAIN.matcher(process).matches()
                ? cluster + "+" + process
                : readable(cluster) + "+" + readable(process) + "." + hash(cluster, process);
        return new StateFiles(
                directory.resolve(name + ".view"),
                directory.resolve(name + ".view.new"),
                directory.resolve(name + ".lock"));
    }

    private static String readable(String name) {
        String legible = OTHERS.matcher(name).replaceAll("_");
        return legible.substring(0, Math.min(READABLE, legible.length()));
    }

    private static String hash(String cluster, String process) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + Character.BYTES * (cluster.length() + process.length()));
        bytes.putInt(cluster.length()).asCharBuffer().put(cluster).put(process);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
