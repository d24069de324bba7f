package io.reactivecom.scale;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands before a process's port and cuts its connections every few milliseconds: both ends at once, or only one, so that
 * the other believes for a while in a connection that leads nowhere.
 */
public final class CuttingProxy implements AutoCloseable {

    private static final int HALF_OPEN_LASTS = 20;

    /** A connection to here, and the one that carries it on. */
    private record Pipe(Socket near, Socket far) {

        void cut(int how) {
            if (how != 1) {
                closeQuietly(near);
            }
            if (how != 2) {
                closeQuietly(far);
            }
        }
    }

    private final ServerSocket listening;
    private final int target;
    private final SplittableRandom random;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Pipe> pipes = new CopyOnWriteArrayList<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean cutting;

    /** Stands before a port of this host; cuts nothing until {@link #cutEvery} is called. */
    public CuttingProxy(int target, long seed) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.random = new SplittableRandom(seed);
        threads.execute(this::accept);
    }

    /** Where it listens. */
    public String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    int cuts() {
        return cuts.get();
    }

    /** Begins to cut, with so long between two cuts on average. */
    void cutEvery(long micros) {
        cutting = true;
        threads.execute(() -> {
            while (cutting) {
                LockSupport.parkNanos(1 + random.nextLong(2_000 * micros));
                cutSome();
            }
        });
    }

    void stopCutting() {
        cutting = false;
        pipes.forEach(pipe -> pipe.cut(0));
    }

    /** Cuts every connection, both ends at once. */
    void cutAll() {
        for (Pipe pipe : pipes) {
            pipe.cut(0);
            pipes.remove(pipe);
            cuts.incrementAndGet();
        }
    }

    /** How: both ends, or only the far one, or only the near one. A half that was left is closed some cuts later. */
    private void cutSome() {
        while (pipes.size() > HALF_OPEN_LASTS) {
            pipes.remove(0).cut(0);
        }
        if (!pipes.isEmpty()) {
            int how = random.nextInt(3);
            Pipe latest = pipes.get(pipes.size() - 1);
            latest.cut(how);
            cuts.incrementAndGet();
            if (how == 0) {
                pipes.remove(latest);
            }
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket();
                far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                Pipe pipe = new Pipe(near, far);
                pipes.add(pipe);
                threads.execute(() -> pump(near, far));
                threads.execute(() -> pump(far, near));
            } catch (IOException refused) {
                // The target has gone, or this proxy is closed: whoever dialled sees its connection end.
            }
        }
    }

    /** Carries bytes one way until either end is cut; the other end is left as it is. */
    private static void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException cut) {
            // As it was meant to be.
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is closed.
        }
    }

    @Override
    public void close() {
        cutting = false;
        try {
            listening.close();
        } catch (IOException ignored) {
            // It is closed.
        }
        pipes.forEach(pipe -> pipe.cut(0));
        threads.shutdownNow();
    }
}
