package io.reactivecom.transport.tcp;

import io.netty.channel.Channel;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The channels that others have opened and on which it is not yet known who they are. Confined to the loop. */
final class Handshakes {

    private final int most;
    private final RefusalLog log;
    /** The oldest first. */
    private final Set<Channel> underWay = new LinkedHashSet<>();

    Handshakes(int most, RefusalLog log) {
        this.most = most;
        this.log = log;
    }

    /** Takes one more; of too many, the oldest is given up, for whoever is honest is not long about it. */
    void begin(Channel channel) {
        underWay.add(channel);
        channel.closeFuture().addListener(closed -> underWay.remove(channel));
        if (underWay.size() > most) {
            Iterator<Channel> oldest = underWay.iterator();
            Channel given = oldest.next();
            oldest.remove();
            log.refused(given.localAddress() + " refuses " + given.remoteAddress() + ": it is the oldest of more than "
                    + most + " connections that are not yet secured");
            given.close();
        }
    }

    void end(Channel channel) {
        underWay.remove(channel);
    }
}
