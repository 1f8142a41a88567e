package io.modegate.spring;

import java.util.function.BooleanSupplier;

/** By whatever the host calls. */
record PausableCalls(BooleanSupplier running, Runnable pausing, Runnable resuming) implements Pausable {
    @Override
    public boolean isRunning() {
        return running.getAsBoolean();
    }

    @Override
    public void pause() {
        pausing.run();
    }

    @Override
    public void resume() {
        resuming.run();
    }
}
