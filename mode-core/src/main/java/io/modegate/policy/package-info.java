/**
 * Policies as files: strict reading, in which every mistake is one error that names the file, the place in it, the rule,
 * the value and the way out; and the canonical text that is published and hashed.
 *
 * <p>What a policy may say is decided by {@link io.modegate.ModePolicyBuilder}; this room adds the format. Its schema is
 * the resource {@code META-INF/modegate/policy.schema.json}.
 */
@NullMarked
package io.modegate.policy;

import org.jspecify.annotations.NullMarked;
