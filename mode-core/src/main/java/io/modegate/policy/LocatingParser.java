package io.modegate.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Reads a text as JSON values that remember where they stand; refuses what is no JSON, doubled or nested absurdly. */
final class LocatingParser {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Twice what the format needs. */
    private static final int DEEPEST = 8;

    private final PolicyText source;

    /** The value that is being read, for a syntax error in it. */
    private Place reading;

    LocatingParser(PolicyText source) {
        this.source = source;
        this.reading = new Place(source.origin(), "", 1, 1);
    }

    Located parse() {
        if (source.json().isBlank()) {
            throw reading.broken("a policy must be a JSON object, but the text is empty: write one, such as"
                    + " {\"format\":1,\"name\":\"…\",\"operations\":[…],\"modes\":[…]}");
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.json())) {
            parser.nextToken();
            Located value = value(parser, "", 1);
            checkEnd(parser);
            return value;
        } catch (UnexpectedEndOfInputException cut) {
            throw place(cut.getLocation(), reading.path())
                    .broken("the JSON ends before it is complete: close what was opened, or restore the file");
        } catch (JacksonException broken) {
            // Where a limit of the parser is met it does not always know the location.
            TokenStreamLocation location = broken.getLocation();
            throw (location == null ? reading : place(location, reading.path()))
                    .broken("no JSON (" + broken.getOriginalMessage().strip() + "): mend the syntax");
        }
    }

    private void checkEnd(JsonParser parser) {
        TokenStreamLocation more;
        try {
            if (parser.nextToken() == null) {
                return;
            }
            more = parser.currentTokenLocation();
        } catch (JacksonException garbage) {
            more = garbage.getLocation();
        }
        throw place(more, "").broken("a policy is one JSON value, but more follows its end: remove it");
    }

    private Located value(JsonParser parser, String where, int depth) {
        Place place = place(parser.currentTokenLocation(), where);
        reading = place;
        if (depth > DEEPEST) {
            throw place.broken("a policy nests values " + DEEPEST + " deep at most, but this lies deeper: flatten it");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return fields(parser, place, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return items(parser, place, depth);
        }
        return token == JsonToken.VALUE_STRING
                ? new Located.Text(place, parser.getString())
                : new Located.Bare(place, parser.getString());
    }

    private Located fields(JsonParser parser, Place place, int depth) {
        Map<String, Located> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String where = place.path().isEmpty() ? Quote.cut(name) : place.path() + "." + Quote.cut(name);
            Place key = place(parser.currentTokenLocation(), where);
            Located earlier = values.get(name);
            if (earlier != null) {
                throw key.broken("a field may be given once, but " + Quote.of(name) + " stands in line "
                        + earlier.place().line() + " already: remove one");
            }
            parser.nextToken();
            values.put(name, value(parser, where, depth + 1));
            reading = place;
        }
        return new Located.Fields(place, values);
    }

    private Located items(JsonParser parser, Place place, int depth) {
        List<Located> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser, place.path() + "[" + values.size() + "]", depth + 1));
            reading = place;
        }
        return new Located.Items(place, values);
    }

    private Place place(TokenStreamLocation location, String where) {
        return new Place(source.origin(), where, location.getLineNr(), location.getColumnNr());
    }
}
