/**
 * The stored form: JSON documents of scopes and history entries. Version N-1 and N read each other; unknown fields
 * survive a change; a document that needs a feature we lack is enforced by its stored lists and never written.
 */
@NullMarked
package io.modegate.document;

import org.jspecify.annotations.NullMarked;
