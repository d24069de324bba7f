package io.reactivecom.transport.tcp;

import io.netty.channel.unix.Errors;
import java.net.ConnectException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the one failed connect that says that no process listens, ECONNREFUSED, from all others. */
final class ConnectionRefusal {

    /*
     * A ConnectException alone says little. Netty's native sockets throw one for every error of connect() that has no class
     * of its own: no free local port (EADDRNOTAVAIL), a prohibited or a blackholed route (EACCES, EINVAL), no memory. These are
     * faults of this host; the peer may be in perfect health. Java's sockets also throw one for a timeout.
     *
     * The native error number is in the message only, since its accessor is not public. Java has no number at all. Its text comes
     * from the C library; under a locale that translates it, a refusal counts as an unknown error, which is the safe side.
     */
    private static final Pattern NATIVE = Pattern.compile("\\(\\.\\.\\) failed with error\\((-\\d+)\\)");
    private static final String JAVA = "Connection refused";

    private ConnectionRefusal() {}

    static boolean is(Throwable failure) {
        String message = failure.getMessage();
        if (!(failure instanceof ConnectException) || message == null) {
            return false;
        }
        Matcher numbered = NATIVE.matcher(message);
        return numbered.find()
                ? numbered.group(1).equals(Integer.toString(Errors.ERROR_ECONNREFUSED_NEGATIVE))
                : message.startsWith(JAVA);
    }
}
