package io.reactivecom.shell;

/** What the codecs of a process do when a parcel asks for it. */
final class CodecMischief implements ParcelCodec.CodecTroubles {

    private final World world;
    private final Cluster cluster;
    private final Run run;

    CodecMischief(World world, Cluster cluster, Run run) {
        this.world = world;
        this.cluster = cluster;
        this.run = run;
    }

    @Override
    public Tantrum throwing(String doing) {
        saw(doing);
        return new Tantrum(doing + " at " + run);
    }

    @Override
    public Tantrum.Fatal failing(String doing) {
        saw(doing);
        return new Tantrum.Fatal(doing + " at " + run);
    }

    private void saw(String doing) {
        world.saw(doing.equals("encoding") ? Occurrence.CODEC_FAILED_ON_ENCODE : Occurrence.CODEC_FAILED_ON_DECODE);
    }

    @Override
    public void closes(String doing) {
        if (!world.isCalm()) {
            world.saw(Occurrence.CODEC_CLOSED);
            cluster.close(run, false);
        }
    }
}
