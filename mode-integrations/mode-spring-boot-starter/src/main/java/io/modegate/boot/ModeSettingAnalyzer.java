package io.modegate.boot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Before Boot's own, which would show the property that was bound and bury what is wrong with it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ModeSettingAnalyzer extends AbstractFailureAnalyzer<ModeSettingException> {
    ModeSettingAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable root, ModeSettingException cause) {
        return new FailureAnalysis("ModeGate: " + cause.broken() + ".", cause.wayOut() + ".", root);
    }
}
