/**
 * ModeGate in Spring MVC: a denial as an answer, the endpoint on the dispatcher servlet, and Spring Security's principals as
 * callers. Needs Spring MVC of Framework 6.2 or 7 from the host; Spring Security only for {@link
 * io.modegate.spring.web.SecurityAuthenticator}.
 */
@NullMarked
package io.modegate.spring.web;

import org.jspecify.annotations.NullMarked;
