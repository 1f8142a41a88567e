package io.modegate.spring;

import org.springframework.context.Lifecycle;

/** By starting and stopping. */
record PausableLifecycle(Lifecycle container, boolean waitsForMode) implements Pausable {
    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    @Override
    public void pause() {
        container.stop();
    }

    @Override
    public void resume() {
        container.start();
    }
}
