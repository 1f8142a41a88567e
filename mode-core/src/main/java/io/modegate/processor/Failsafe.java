package io.modegate.processor;

import java.io.PrintWriter;
import java.io.StringWriter;
import javax.annotation.processing.Messager;

/** Keeps whatever a processor throws from the compiler, which would print it and stop: it becomes one message. */
final class Failsafe {
    private final String processor;
    private boolean failed;

    Failsafe(String processor) {
        this.processor = processor;
    }

    /** Does nothing any more once it has failed. */
    void run(Messager messager, Runnable work) {
        if (failed) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError mistake) {
            failed = true;
            StringWriter trace = new StringWriter();
            mistake.printStackTrace(new PrintWriter(trace));
            new Report(messager).say(Spot.BUILD, Message.FAILED, processor, trace);
        }
    }
}
