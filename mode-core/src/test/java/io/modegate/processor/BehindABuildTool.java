package io.modegate.processor;

import java.lang.reflect.Proxy;
import java.util.Set;
import javax.annotation.processing.Completion;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A processor whose environment is not javac's own.
 *
 * @param broken the method of it that breaks; empty for none
 */
record BehindABuildTool(Processor processor, String broken) implements Processor {
    @Override
    public void init(ProcessingEnvironment environment) {
        ProcessingEnvironment hidden = (ProcessingEnvironment) Proxy.newProxyInstance(
                BehindABuildTool.class.getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(broken)) {
                        throw new IllegalStateException("sabotage");
                    }
                    return method.invoke(environment, arguments);
                });
        processor.init(hidden);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        processor.process(annotations, round);
        return false;
    }

    @Override
    public Set<String> getSupportedOptions() {
        return processor.getSupportedOptions();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public Iterable<? extends Completion> getCompletions(
            Element element, AnnotationMirror annotation, ExecutableElement member, String typed) {
        return processor.getCompletions(element, annotation, member, typed);
    }
}
