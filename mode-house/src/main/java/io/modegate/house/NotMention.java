package io.modegate.house;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at what a caller of a public type can see: supertypes, signatures with their type arguments, thrown exceptions. */
final class NotMention extends ArchCondition<JavaClass> {
    private final List<String> packages;

    NotMention(String... packages) {
        super("not mention %s where callers can see it", String.join(" or ", packages));
        this.packages = List.of(packages);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!isVisible(type)) {
            return;
        }
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .flatMap(supertype -> supertype.getAllInvolvedRawTypes().stream())
                .filter(this::isUnwanted)
                .forEach(seen -> events.add(violated(type, type.getName() + " extends " + seen.getName())));
        type.getMembers().stream()
                .filter(member -> isVisible(member.getModifiers()))
                .forEach(member -> mentionedBy(member)
                        .filter(this::isUnwanted)
                        .distinct()
                        .forEach(seen ->
                                events.add(violated(type, member.getFullName() + " mentions " + seen.getName()))));
    }

    private static Stream<JavaClass> mentionedBy(JavaMember member) {
        Stream<JavaClass> signature = member.getAllInvolvedRawTypes().stream();
        return member instanceof JavaCodeUnit codeUnit
                ? Stream.concat(signature, codeUnit.getExceptionTypes().stream())
                : signature;
    }

    private boolean isUnwanted(JavaClass type) {
        return packages.stream().anyMatch(name -> type.getPackageName().startsWith(name));
    }

    private static boolean isVisible(JavaClass type) {
        return isVisible(type.getModifiers())
                && type.getEnclosingClass().map(NotMention::isVisible).orElse(true);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(PUBLIC) || modifiers.contains(PROTECTED);
    }
}
