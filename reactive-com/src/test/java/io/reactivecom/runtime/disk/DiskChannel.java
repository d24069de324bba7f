package io.reactivecom.runtime.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An open file or directory of a {@link Disk}. */
final class DiskChannel extends FileChannel {

    private final Disk disk;
    private final int run;
    private final Disk.Node node;
    private int position;
    private boolean locked;

    DiskChannel(Disk disk, int run, Disk.Node node) {
        this.disk = disk;
        this.run = run;
        this.node = node;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return disk.call(run, cutShort -> {
            int length = Math.min(target.remaining(), node.bytes.length - position);
            if (length <= 0) {
                return target.hasRemaining() ? -1 : 0;
            }
            int read = cutShort ? 1 : length;
            target.put(node.bytes, position, read);
            position += read;
            return read;
        });
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return disk.call(run, cutShort -> {
            int written = cutShort ? 1 : source.remaining();
            node.bytes = Arrays.copyOf(node.bytes, Math.max(node.bytes.length, position + written));
            source.get(node.bytes, position, written);
            position += written;
            return written;
        });
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.call(run, cutShort -> {
            disk.force(node);
            return true;
        });
    }

    @Override
    public @Nullable FileLock tryLock(long from, long size, boolean shared) throws IOException {
        locked = disk.call(run, cutShort -> disk.lock(node));
        return locked ? new Lock(this) : null;
    }

    private static final class Lock extends FileLock {

        Lock(FileChannel channel) {
            super(channel, 0, Long.MAX_VALUE, false);
        }

        @Override
        public boolean isValid() {
            return acquiredBy().isOpen();
        }

        @Override
        public void release() {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    protected void implCloseChannel() throws IOException {
        if (locked) {
            disk.unlock(run, node);
        }
        disk.call(run, cutShort -> true);
    }

    @Override
    public long size() {
        return node.bytes.length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long next) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source, long to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
