package io.modegate.house;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Who may know whom. */
final class Rooms {
    private static final List<String> NAMES =
            List.of("policy", "document", "store", "probe", "guard", "processor", "http", "history", "fleet", "gate");

    private Rooms() {}

    static ArchRule noPackageCycles(String root) {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("two packages that know each other are one package with two names");
    }

    static ArchRule closedHouse(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(Stream.concat(Stream.of(root, root + ".runtime.."), rooms(root))
                        .toArray(String[]::new))
                .because("a package outside the known rooms would escape every other rule");
    }

    static ArchRule plainRoot(String root) {
        return classes()
                .that()
                .resideInAPackage(root)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(root, "java.lang..", "java.util..", "java.time..", "org.jspecify..")
                .because("the root holds words and doors, and everything points at it");
    }

    static ArchRule roomsApart(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage(root + ".runtime.."), alwaysTrue())
                .ignoreDependency(alwaysTrue(), resideInAPackage(root + ".runtime.."))
                // The remote store is an HTTP client that implements the store's SPI.
                .ignoreDependency(resideInAPackage(root + ".http.."), resideInAPackage(root + ".store.."))
                .because("only the runtime knows rooms, so a room can be read, tested and replaced alone");
    }

    static ArchRule runtimeOnTop(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".runtime..")
                .because("the runtime assembles the rooms; a room that knows it would pull all others in");
    }

    static ArchRule driversStayOutside(String root) {
        String[] closed = Stream.concat(Stream.of(root + ".runtime.."), rooms(root))
                .filter(room -> !room.equals(root + ".store..") && !room.equals(root + ".probe.."))
                .toArray(String[]::new);
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(closed)
                .because("a driver module hangs on the root, the store's SPI and the probes, and on nothing else");
    }

    private static Stream<String> rooms(String root) {
        return NAMES.stream().map(name -> root + "." + name + "..");
    }
}
