/**
 * ArchUnit rules that a host runs over its own classes, so that a missing guard is a failing test. They need {@code
 * com.tngtech.archunit:archunit}, which the test kit does not bring along: add it or {@code archunit-junit5}
 * to your tests.
 */
@NullMarked
package io.modegate.testkit.archunit;

import org.jspecify.annotations.NullMarked;
