package io.reactivecom.runtime.disk;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An absolute path on a {@link Disk}, or a mere file name. */
final class DiskPath implements Path {

    private final DiskFileSystem system;
    private final List<String> names;

    DiskPath(DiskFileSystem system, List<String> names) {
        this.system = system;
        this.names = names;
    }

    List<String> names() {
        return names;
    }

    String name() {
        return names.get(names.size() - 1);
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return true;
    }

    @Override
    public @Nullable Path getRoot() {
        return new DiskPath(system, List.of());
    }

    @Override
    public Path getFileName() {
        return new DiskPath(system, List.of(name()));
    }

    @Override
    public @Nullable DiskPath getParent() {
        return names.isEmpty() ? null : new DiskPath(system, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public Path subpath(int begin, int end) {
        return new DiskPath(system, names.subList(begin, end));
    }

    @Override
    public boolean startsWith(Path other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean endsWith(Path other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path normalize() {
        return this;
    }

    @Override
    public Path resolve(Path other) {
        List<String> all = new ArrayList<>(names);
        all.addAll(((DiskPath) other).names);
        return new DiskPath(system, all);
    }

    @Override
    public Path resolve(String other) {
        return resolve(new DiskPath(system, List.of(other)));
    }

    @Override
    public Path relativize(Path other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public URI toUri() {
        return URI.create("disk:" + this);
    }

    @Override
    public Path toAbsolutePath() {
        return this;
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return this;
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DiskPath path && path.system.equals(system) && path.names.equals(names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(system, names);
    }

    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
