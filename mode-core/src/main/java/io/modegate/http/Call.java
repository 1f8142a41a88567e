package io.modegate.http;

import io.modegate.http.Caller.Role;
import io.modegate.http.Problem.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that was let in.
 *
 * @param request as it came
 * @param name the hold's id or the cause's name in the path, decoded; empty if the path has none
 * @param query its parameters
 * @param caller who asks; null for a stranger
 */
record Call(
        ModeRequest request,
        String name,
        Query query,
        @Nullable Caller caller) {
    static final int MOST_BODY = 64 * 1024;

    private static final Pattern TAKEN_TYPE = Pattern.compile("application/json *(; *charset=\"?utf-8\"?)? *");

    /** Whether actors, evidence and the instance are shown. */
    boolean seesAll() {
        return caller != null && caller.may(Role.VIEWER);
    }

    /** Who orders it; a write route lets no stranger in. */
    String actor() {
        return caller == null ? "" : caller.actor();
    }

    /** The body, once its size, type, encoding and members are what they should be. */
    Fields fields(Set<String> known) {
        String type = request.header("Content-Type");
        if (!type.isEmpty()
                && !TAKEN_TYPE.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
            throw Refused.because(
                    Kind.UNSUPPORTED_MEDIA_TYPE,
                    "the body must be " + Json.MEDIA_TYPE + " in UTF-8, but the Content-Type is \"" + type
                            + "\": send the header Content-Type: application/json (curl -d sends another unless given"
                            + " -H 'Content-Type: application/json'), or none");
        }
        byte[] bytes = read();
        try {
            return Fields.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    known);
        } catch (CharacterCodingException broken) {
            throw Refused.because(Kind.BAD_JSON, "the body must be UTF-8, but is not");
        }
    }

    private byte[] read() {
        if (request.header("Content-Length").matches("[0-9]{6,}")) {
            throw tooLarge();
        }
        try {
            byte[] bytes = request.body().readNBytes(MOST_BODY + 1);
            if (bytes.length > MOST_BODY) {
                throw tooLarge();
            }
            return bytes;
        } catch (InterruptedIOException slow) {
            throw Refused.because(Kind.SLOW_BODY, "the body did not come in time: send it faster");
        } catch (IOException broken) {
            throw Refused.badRequest("the body could not be read to its end: send it again");
        }
    }

    private static Refused tooLarge() {
        return Refused.because(
                Kind.BODY_TOO_LARGE, "the body may have " + MOST_BODY + " bytes, but has more: shorten it");
    }
}
