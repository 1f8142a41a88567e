/**
 * ArchUnit rules for hosts: what must be guarded is. Needs ArchUnit, which the test kit leaves to those who use these rules;
 * annotations of Spring and Jakarta are known by name only.
 */
@NullMarked
package io.modegate.testkit.archunit;

import org.jspecify.annotations.NullMarked;
