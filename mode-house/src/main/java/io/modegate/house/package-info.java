/**
 * The rules every module is built by, as tests can ask for them. Nothing here knows a class of the product: a rule gets the
 * name of a root package, so that it can be held against the product and against a fixture that breaks it on purpose.
 */
@NullMarked
package io.modegate.house;

import org.jspecify.annotations.NullMarked;
