package io.reactivecom.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Sits between two processes, and keeps what each says on the first connection; or says again what was kept. */
final class Tap implements AutoCloseable {

    private final ServerSocket listening;
    private final ByteArrayOutputStream fromDialler = new ByteArrayOutputStream();
    private final ByteArrayOutputStream fromListener = new ByteArrayOutputStream();
    private final List<Socket> sockets = new ArrayList<>();

    private Tap() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Passes on to an address whatever comes, and back. */
    static Tap before(String address) throws IOException {
        Tap tap = new Tap();
        tap.begin(() -> {
            Socket dialler = tap.keep(tap.listening.accept());
            Socket listener = tap.keep(dial(address));
            tap.begin(() -> copy(dialler.getInputStream(), listener.getOutputStream(), tap.fromDialler));
            copy(listener.getInputStream(), dialler.getOutputStream(), tap.fromListener);
        });
        return tap;
    }

    /** Says the same to whoever dials. */
    static Tap repeating(byte[] bytes) throws IOException {
        Tap tap = new Tap();
        tap.begin(() -> {
            while (true) {
                Socket dialler = tap.keep(tap.listening.accept());
                dialler.getOutputStream().write(bytes);
                tap.begin(() -> dialler.getInputStream().transferTo(tap.fromDialler));
            }
        });
        return tap;
    }

    private interface Work {
        void run() throws IOException;
    }

    private void begin(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // one of the two has hung up
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static Socket dial(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        return new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    private synchronized Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private static void copy(InputStream in, OutputStream out, ByteArrayOutputStream kept) throws IOException {
        byte[] chunk = new byte[4096];
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            synchronized (kept) {
                kept.write(chunk, 0, length);
            }
            out.write(chunk, 0, length);
        }
    }

    String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    byte[] fromDialler() {
        synchronized (fromDialler) {
            return fromDialler.toByteArray();
        }
    }

    byte[] fromListener() {
        synchronized (fromListener) {
            return fromListener.toByteArray();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
