package io.reactivecom.shell;

import io.reactivecom.codec.PayloadCodec;
import java.nio.ByteBuffer;

/** Turns parcels of one type into bytes and back, or fails in the way that each of them asks for. */
final class ParcelCodec<P> implements PayloadCodec<P> {

    private static final int HEAD = Integer.BYTES + 1;
    private static final int TOO_LARGE = 2 << 20;

    /** How a parcel of the type is made. */
    interface Make<P> {
        P make(int id, Parcel.Trouble trouble, int filling);
    }

    private final Class<P> type;
    private final Make<P> make;
    private final CodecTroubles troubles;

    ParcelCodec(Class<P> type, Make<P> make, CodecTroubles troubles) {
        this.type = type;
        this.make = make;
        this.troubles = troubles;
    }

    @Override
    public String name() {
        return type.getSimpleName();
    }

    @Override
    public Class<P> type() {
        return type;
    }

    @Override
    @SuppressWarnings("NullAway") // what a careless codec does
    public byte[] encode(P payload) {
        Parcel parcel = (Parcel) payload;
        switch (parcel.trouble()) {
            case ENCODING_THROWS -> throw troubles.throwing("encoding");
            case ENCODING_FAILS_FATALLY -> throw troubles.failing("encoding");
            case ENCODES_NOTHING -> {
                return null;
            }
            case TOO_LARGE -> {
                return new byte[TOO_LARGE];
            }
            case ENCODING_CLOSES -> troubles.closes("encoding");
            default -> {}
        }
        return ByteBuffer.allocate(HEAD + parcel.filling())
                .putInt(parcel.id())
                .put((byte) parcel.trouble().ordinal())
                .array();
    }

    @Override
    @SuppressWarnings({"NullAway", "unchecked", "TypeParameterUnusedInFormals"}) // what a careless codec does
    public P decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int id = buffer.getInt();
        Parcel.Trouble trouble = Parcel.Trouble.values()[buffer.get()];
        switch (trouble) {
            case DECODING_THROWS -> throw troubles.throwing("decoding");
            case DECODING_FAILS_FATALLY -> throw troubles.failing("decoding");
            case DECODES_NOTHING -> {
                return null;
            }
            case DECODES_NONSENSE -> {
                return (P) new Parcel.Nonsense(id);
            }
            case DECODING_CLOSES -> troubles.closes("decoding");
            default -> {}
        }
        return make.make(id, trouble, buffer.remaining());
    }

    /** Does to its process what a parcel wants done. */
    interface CodecTroubles {
        Tantrum throwing(String doing);

        Tantrum.Fatal failing(String doing);

        void closes(String doing);
    }
}
