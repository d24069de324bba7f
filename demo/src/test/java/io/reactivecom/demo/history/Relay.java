package io.reactivecom.demo.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of one process. Its connections can be broken, those of some diallers be refused, and its port be closed as
 * that of a process that has ended. A dialler's first frame, which is not encrypted, names it.
 */
final class Relay implements AutoCloseable {

    private static final int BACKLOG = 64;
    private static final int BUFFER = 16 * 1024;
    private static final Pattern NAME = Pattern.compile("\u0002(N\\d)");

    private final int port;
    private final int target;
    private final Predicate<String> admits;
    /** By each socket at either end, who has dialled. */
    private final Map<Socket, String> open = new ConcurrentHashMap<>();

    private @Nullable ServerSocket listening;

    /**
     * Creates a relay that listens at a port of its own and leads to another port of this host.
     *
     * @param admits whether a process of this name may come through at the moment
     */
    Relay(int port, int target, Predicate<String> admits) throws IOException {
        this.port = port;
        this.target = target;
        this.admits = admits;
        listen();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Takes connections again. */
    synchronized void listen() throws IOException {
        if (listening == null) {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            listening = socket;
            start("accepts at " + port, () -> accept(socket));
        }
    }

    /** Refuses connections and breaks those that there are. */
    synchronized void refuse() throws IOException {
        ServerSocket socket = listening;
        listening = null;
        if (socket != null) {
            socket.close();
        }
        breakThose(dialler -> true);
    }

    /** Breaks the connections that some have dialled. */
    void breakThose(Predicate<String> diallers) {
        open.forEach((socket, dialler) -> {
            if (diallers.test(dialler)) {
                end(socket);
            }
        });
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket dialler = socket.accept();
                start("to " + target, () -> join(dialler));
            } catch (IOException ended) {
                // the relay refuses from now on
            }
        }
    }

    private void join(Socket dialler) {
        Socket process = new Socket();
        try {
            byte[] first = read(dialler);
            String name = name(first);
            open.put(dialler, name);
            open.put(process, name);
            if (admits.test(name)) {
                process.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                process.getOutputStream().write(first);
                start("from " + target, () -> copy(process, dialler));
                copy(dialler, process);
            }
        } catch (IOException refused) {
            // the process does not listen
        } finally {
            forget(dialler);
            forget(process);
        }
    }

    private static byte[] read(Socket dialler) throws IOException {
        byte[] buffer = new byte[BUFFER];
        return Arrays.copyOf(buffer, Math.max(0, dialler.getInputStream().read(buffer)));
    }

    private static String name(byte[] hello) {
        Matcher name = NAME.matcher(new String(hello, StandardCharsets.ISO_8859_1));
        return name.find() ? name.group(1) : "";
    }

    private void copy(Socket from, Socket to) {
        try {
            from.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException broken) {
            // as good as the end
        } finally {
            forget(from);
            forget(to);
        }
    }

    private void forget(Socket socket) {
        end(socket);
        open.remove(socket);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException ended) {
            // it is gone
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, "relay " + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        refuse();
    }
}
