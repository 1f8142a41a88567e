package io.modegate.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Finds what is guarded. */
record Guards(Program program, Marks marks) {
    /** What all interfaces and classes of a type say of a method. */
    Declarations declarations(TypeElement type, ExecutableElement method) {
        return new Declarations(program, marks, type, method);
    }

    /** A method of a type, if it is guarded there. */
    Optional<Guarded> guarded(TypeElement type, ExecutableElement method) {
        Declarations declarations = declarations(type, method);
        List<Mark> deciding = declarations.all().isEmpty() ? List.of() : declarations.deciding();
        return deciding.size() == 1 && !deciding.get(0).isExempt()
                ? Optional.of(Guarded.of(type, declarations, deciding.get(0), marks))
                : Optional.empty();
    }

    /** All methods of a type that are guarded there; none of an annotation, which carries a guard for others. */
    List<Guarded> of(TypeElement type) {
        return type.getKind() != ElementKind.ANNOTATION_TYPE && speaks(type)
                ? program.members(type).stream()
                        .flatMap(method -> guarded(type, method).stream())
                        .toList()
                : List.of();
    }

    /** Whether anything that a type is made of says anything of guarding. */
    boolean speaks(TypeElement type) {
        return Lineage.of(type).stream().anyMatch(marks::speaks);
    }
}
