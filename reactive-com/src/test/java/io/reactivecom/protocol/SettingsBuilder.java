package io.reactivecom.protocol;

import io.reactivecom.Limits;

/** The settings of a group of tests: three founders that need a majority and have no hub, unless a test says otherwise. */
final class SettingsBuilder {

    private int expect = 3;
    private Policy policy = Policy.MAJORITY;
    private boolean failWhenSuspended;
    private Limits limits = Limits.defaults();
    private int hubSize = Integer.MAX_VALUE;
    private int grants = Settings.GRANTS;

    SettingsBuilder expect(int founders) {
        expect = founders;
        return this;
    }

    SettingsBuilder policy(Policy whoDecides) {
        policy = whoDecides;
        return this;
    }

    SettingsBuilder failWhenSuspended() {
        failWhenSuspended = true;
        return this;
    }

    SettingsBuilder limits(Limits most) {
        limits = most;
        return this;
    }

    SettingsBuilder hubSize(int from) {
        hubSize = from;
        return this;
    }

    SettingsBuilder grants(int ofAView) {
        grants = ofAView;
        return this;
    }

    Settings build() {
        return new Settings(
                "tests",
                expect,
                Groups.INTERVAL,
                Groups.TIMEOUT,
                1024,
                policy,
                failWhenSuspended,
                limits,
                hubSize,
                grants);
    }
}
