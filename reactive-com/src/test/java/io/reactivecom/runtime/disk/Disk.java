package io.reactivecom.runtime.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A disk that fails where a test wants it to. What was not forced may be lost in a power cut: of a file's bytes any part, and of a
 * directory's changes any of them, in whatever order they were made.
 */
public final class Disk {

    /** What happens at one call. */
    public enum Fault {
        /** It fails, and nothing is done. Data that should have been forced never will be. */
        FAILS,
        /** It is done, and reported as failed. */
        DONE_BUT_FAILS,
        /** There is no room: a write writes a part and fails. */
        FULL,
        /** A write writes one byte. Other calls succeed. */
        SHORT,
        /** It takes long. */
        STALLS,
        /** The process is killed before it. */
        KILLED,
        /** The power is cut before it. */
        POWER_CUT
    }

    /** A file or a directory. */
    static final class Node {

        final @Nullable Map<String, Node> entries;
        final List<Change> unforced = new ArrayList<>();
        Map<String, Node> forcedEntries = new HashMap<>();
        byte[] bytes = new byte[0];
        byte[] forced = new byte[0];

        Node(boolean directory) {
            entries = directory ? new HashMap<>() : null;
        }

        Map<String, Node> entries() throws NotDirectoryException {
            if (entries == null) {
                throw new NotDirectoryException("a file");
            }
            return entries;
        }

        void change(Change change) throws NotDirectoryException {
            change.apply(entries());
            unforced.add(change);
        }

        void force() {
            forced = bytes;
            if (entries != null) {
                forcedEntries = new HashMap<>(entries);
            }
            unforced.clear();
        }
    }

    /** One change of a directory, in one step. */
    interface Change {

        void apply(Map<String, Node> entries);
    }

    private static final int LOOKING = -1;

    private final Random random;
    private final Set<Node> locked = new HashSet<>();
    private final Runnable stall;
    private final Node root = new Node(true);
    private int calls;
    private int faultAt = -1;
    private Fault fault = Fault.FAILS;
    private int run;
    private boolean ignoresForcedFiles;
    private boolean ignoresForcedDirectories;

    /**
     * An empty disk.
     *
     * @param seed decides what a power cut leaves
     * @param stall run by a call that stalls
     */
    public Disk(long seed, Runnable stall) {
        this.random = new Random(seed);
        this.stall = stall;
    }

    /** The root directory, as the process sees it that begins now. */
    public synchronized Path begin() {
        run++;
        locked.clear();
        calls = 0;
        faultAt = -1;
        return new DiskPath(new DiskFileSystem(this, run), List.of());
    }

    /** The root directory for a test that looks at it, which is no call of the process's. */
    public Path look() {
        return new DiskPath(new DiskFileSystem(this, LOOKING), List.of());
    }

    /** From now on nothing is forced, though it is reported so. */
    public synchronized void ignoreForced(boolean files, boolean directories) {
        ignoresForcedFiles = files;
        ignoresForcedDirectories = directories;
    }

    /** Has one of the calls that follow go wrong. */
    public synchronized void failAt(int call, Fault what) {
        calls = 0;
        faultAt = call;
        fault = what;
    }

    /** How many calls there were since the beginning of the run, or since the fault was set. */
    public synchronized int calls() {
        return calls;
    }

    /** Something that a process does with the disk. */
    interface Call<T> {

        T run(boolean cutShort) throws IOException;
    }

    <T> T call(int ofRun, Call<T> call) throws IOException {
        boolean now;
        synchronized (this) {
            if (ofRun == LOOKING) {
                return call.run(false);
            }
            now = calls++ == faultAt;
        }
        if (now && fault == Fault.STALLS) {
            stall.run();
        }
        synchronized (this) {
            if (now && (fault == Fault.KILLED || fault == Fault.POWER_CUT)) {
                end(fault == Fault.POWER_CUT);
            }
            if (ofRun != run) {
                throw new IOException("this process has ended");
            }
            if (now && fault == Fault.FAILS) {
                throw new IOException("Input/output error");
            }
            T result = call.run(now && (fault == Fault.SHORT || fault == Fault.FULL));
            if (now && fault == Fault.DONE_BUT_FAILS) {
                throw new IOException("Input/output error");
            }
            if (now && fault == Fault.FULL) {
                throw new IOException("No space left on device");
            }
            return result;
        }
    }

    private void end(boolean powerCut) {
        run++;
        locked.clear();
        if (powerCut) {
            loseUnforced(root);
        }
    }

    private void loseUnforced(Node node) {
        if (node.entries == null) {
            node.bytes = torn(node.forced, node.bytes);
            node.forced = node.bytes;
            return;
        }
        node.entries.clear();
        node.entries.putAll(node.forcedEntries);
        node.unforced.stream().filter(change -> random.nextBoolean()).forEach(change -> change.apply(node.entries));
        node.force();
        new HashSet<>(node.entries.values()).forEach(this::loseUnforced);
    }

    /** Some of the new bytes in place of the old ones; zeros where the length is on the disk, and the bytes are not. */
    private byte[] torn(byte[] before, byte[] after) {
        if (Arrays.equals(before, after) || random.nextInt(4) == 0) {
            return before;
        }
        byte[] torn = Arrays.copyOf(before, random.nextBoolean() ? after.length : random.nextInt(after.length + 1));
        for (int at = 0; at < torn.length; at++) {
            if (at < after.length && random.nextBoolean()) {
                torn[at] = after[at];
            }
        }
        return random.nextInt(4) == 0 ? after : torn;
    }

    // --- what the calls do ---

    @Nullable
    Node find(List<String> names) {
        Node found = root;
        for (String name : names) {
            found = found == null || found.entries == null ? null : found.entries.get(name);
        }
        return found;
    }

    Node get(DiskPath path) throws NoSuchFileException {
        Node found = find(path.names());
        if (found == null) {
            throw new NoSuchFileException(path.toString());
        }
        return found;
    }

    private Node above(DiskPath path) throws NoSuchFileException {
        return get(Objects.requireNonNull(path.getParent(), "the root is in no directory"));
    }

    void create(DiskPath path, boolean directory) throws IOException {
        if (find(path.names()) != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Node made = new Node(directory);
        above(path).change(entries -> entries.put(path.name(), made));
    }

    void move(DiskPath from, DiskPath to) throws IOException {
        Node moved = get(from);
        above(to).change(entries -> {
            entries.remove(from.name(), moved);
            entries.put(to.name(), moved);
        });
    }

    void force(Node node) {
        if (node.entries == null ? !ignoresForcedFiles : !ignoresForcedDirectories) {
            node.force();
        }
    }

    boolean lock(Node node) {
        return locked.add(node);
    }

    void unlock(int ofRun, Node node) {
        if (ofRun == run) {
            locked.remove(node);
        }
    }
}
