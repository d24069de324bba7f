package io.reactivecom.wire;

import static io.reactivecom.wire.Primitives.readAddress;
import static io.reactivecom.wire.Primitives.readFixedLong;
import static io.reactivecom.wire.Primitives.readFlag;
import static io.reactivecom.wire.Primitives.readInt;
import static io.reactivecom.wire.Primitives.readList;
import static io.reactivecom.wire.Primitives.readName;
import static io.reactivecom.wire.Primitives.readNumber;
import static io.reactivecom.wire.Primitives.readString;
import static io.reactivecom.wire.Primitives.writeAddress;
import static io.reactivecom.wire.Primitives.writeFlag;
import static io.reactivecom.wire.Primitives.writeList;
import static io.reactivecom.wire.Primitives.writeName;
import static io.reactivecom.wire.Primitives.writeNumber;
import static io.reactivecom.wire.Primitives.writeString;

import io.netty.buffer.ByteBuf;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What frames and bodies are made of; how each is written stands beside how it is read. */
final class Values {

    /** The least bytes that a list's element takes: strings of one byte, small numbers. */
    static final int LEAST_CONTACT = 13;

    /** A name of one byte and an incarnation. */
    static final int LEAST_IDENTITY = 10;

    static final int LEAST_RING_REPORT = 5;
    private static final int LEAST_MEMBER = 13;
    private static final int LEAST_BASE = 4;

    private Values() {}

    static void writeViewId(ByteBuf out, ViewId view) {
        writeNumber(out, view.generation());
        writeNumber(out, view.number());
    }

    static ViewId readViewId(ByteBuf in) {
        return new ViewId(readNumber(in), readNumber(in));
    }

    static void writeHeaders(ByteBuf out, SortedMap<String, String> headers) {
        Names.requireHeaders(headers);
        writeNumber(out, headers.size());
        if (!headers.isEmpty()) {
            headers.forEach((name, value) -> {
                writeString(out, name);
                writeString(out, value);
            });
        }
    }

    /** In the order of their names, so that equal headers are equal bytes. */
    static SortedMap<String, String> readHeaders(ByteBuf in) {
        int count = readInt(in);
        if (count == 0) {
            return Collections.emptySortedMap();
        }
        if (count > Payload.MOST_HEADERS) {
            throw new MalformedFrameException(count + " headers, of " + Payload.MOST_HEADERS + " that there may be");
        }
        TreeMap<String, String> headers = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = readString(in);
            if (i > 0 && headers.lastKey().compareTo(name) >= 0) {
                throw new MalformedFrameException("header \"" + name + "\" out of order");
            }
            headers.put(name, readString(in));
        }
        return Names.requireHeaders(headers);
    }

    static void writeBits(ByteBuf out, Bits bits) {
        out.writeLong(bits.first());
        out.writeLong(bits.second());
        out.writeLong(bits.third());
        out.writeLong(bits.fourth());
    }

    static Bits readBits(ByteBuf in) {
        return new Bits(readFixedLong(in), readFixedLong(in), readFixedLong(in), readFixedLong(in));
    }

    static void writeCredit(ByteBuf out, Credit credit) {
        writeNumber(out, credit.mailbox());
        writeNumber(out, credit.meetings());
    }

    static Credit readCredit(ByteBuf in) {
        return new Credit(readNumber(in), readNumber(in));
    }

    static void writeBallot(ByteBuf out, Ballot ballot) {
        writeNumber(out, ballot.round());
        writeIdentity(out, ballot.owner());
    }

    static Ballot readBallot(ByteBuf in) {
        return new Ballot(readNumber(in), readIdentity(in));
    }

    static void writeIdentity(ByteBuf out, Identity identity) {
        writeName(out, identity.name());
        out.writeLong(identity.incarnation());
    }

    static Identity readIdentity(ByteBuf in) {
        return new Identity(readName(in), readFixedLong(in));
    }

    static void writeContact(ByteBuf out, Contact contact) {
        writeIdentity(out, contact.identity());
        writeAddress(out, contact.address());
        writeNumber(out, contact.waitedNanos());
    }

    static Contact readContact(ByteBuf in) {
        return new Contact(readIdentity(in), readAddress(in), readNumber(in));
    }

    static void writeRingReport(ByteBuf out, Body.RingReport report) {
        writeName(out, report.ring());
        writeFlag(out, report.holds());
        writeNumber(out, report.requested());
        writeNumber(out, report.served());
    }

    static Body.RingReport readRingReport(ByteBuf in) {
        return new Body.RingReport(readName(in), readFlag(in), readNumber(in), readNumber(in));
    }

    static void writeDecision(ByteBuf out, Decision decision) {
        writeView(out, decision.view());
        writeNumber(out, decision.lastRemoval());
        writeList(out, decision.bases(), Values::writeBase);
    }

    static Decision readDecision(ByteBuf in) {
        return new Decision(readView(in), readNumber(in), readList(in, LEAST_BASE, Values::readBase));
    }

    private static void writeBase(ByteBuf out, Decision.Base base) {
        writeName(out, base.barrier());
        writeNumber(out, base.admitted());
        writeNumber(out, base.count());
    }

    private static Decision.Base readBase(ByteBuf in) {
        return new Decision.Base(readName(in), readNumber(in), readNumber(in));
    }

    private static void writeView(ByteBuf out, View view) {
        requireMembers(view.number(), view.members());
        writeNumber(out, view.generation());
        writeNumber(out, view.number());
        writeList(out, view.members(), Values::writeMember);
    }

    private static View readView(ByteBuf in) {
        long generation = readNumber(in);
        long number = readNumber(in);
        List<Member> members = readList(in, LEAST_MEMBER, Values::readMember);
        requireMembers(number, members);
        try {
            return new View(generation, number, members);
        } catch (IllegalArgumentException e) {
            throw new MalformedFrameException("a view that cannot be: " + e.getMessage());
        }
    }

    private static void writeMember(ByteBuf out, Member member) {
        writeIdentity(out, member.identity());
        writeAddress(out, member.address());
        writeNumber(out, member.admitted());
    }

    private static Member readMember(ByteBuf in) {
        return new Member(readIdentity(in), readAddress(in), readNumber(in));
    }

    private static void requireMembers(long number, List<Member> members) {
        if (members.isEmpty()) {
            throw new MalformedFrameException("view " + number + " has no members");
        }
    }

    static void writePart(ByteBuf out, Frame.Part part) {
        requireBytes(part);
        writeNumber(out, part.offset());
        writeNumber(out, part.length());
        part.bytes().write(out);
    }

    static Frame.Part readPart(ByteBuf in) {
        return requireBytes(new Frame.Part(readInt(in), readInt(in), Slice.rest(in)));
    }

    private static Frame.Part requireBytes(Frame.Part part) {
        if (part.bytes().length() == 0) {
            throw new MalformedFrameException("a part of a payload without a byte");
        }
        return part;
    }
}
