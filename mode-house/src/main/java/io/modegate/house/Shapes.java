package io.modegate.house;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** How a type looks from outside. */
final class Shapes {
    /** Ends where a word ends: {@code StoreImpl} is meant, {@code ImpliedMode} is not. */
    private static final Pattern VAGUE = Pattern.compile("(Helper|Impl|Util)(s|ity|ities)?(?![a-z])");

    private Shapes() {}

    static ArchRule jacksonInside(String root) {
        return classes()
                .should(new NotMention("tools.jackson", "com.fasterxml.jackson"))
                .because("a host must be able to carry another Jackson than we do");
    }

    static ArchRule closedPublicTypes(String root) {
        return classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(be(DescribedPredicate.describe(
                        "final, sealed, an interface, an enum or an abstract exception", Shapes::isClosed)))
                .because("a class that others may extend is a promise nobody made on purpose");
    }

    static ArchRule tellingClassNames(String root) {
        return noClasses()
                .should(be(DescribedPredicate.describe(
                        "a helper, a utility or an implementation by name", Shapes::isVague)))
                .because("a name says what a thing does; a helper does everything");
    }

    static ArchRule tellingPackageNames(String root) {
        return noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..impl..")
                .because("a package is named for its concern and keeps its own helpers inside");
    }

    private static boolean isVague(JavaClass type) {
        return VAGUE.matcher(type.getSimpleName()).find();
    }

    private static boolean isClosed(JavaClass type) {
        return type.isInterface()
                || type.isEnum()
                || type.getModifiers().contains(FINAL)
                || type.reflect().isSealed()
                || (type.getModifiers().contains(ABSTRACT) && type.isAssignableTo(Throwable.class));
    }
}
