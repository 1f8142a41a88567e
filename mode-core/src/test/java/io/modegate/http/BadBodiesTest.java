package io.modegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadBodiesTest {
    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"mode":"READ_ONLY"                                  | the body must be one JSON object
                    {"mode":"READ_ONLY","reason":"r"} x                  | the body must be one JSON object
                    {"mode":"READ_ONLY","mode":"NORMAL","reason":"r"}    | the body must be one JSON object
                    []                                                   | the body must be a JSON object, but is an array
                    READ_ONLY                                            | the body must be one JSON object
                    {"mode":"READ_ONLY","reason":"r","durration":"PT1M"} | field "durration" is not known; known: dryRun, duration
                    {"reason":"r"}                                       | field "mode" is missing
                    {"mode":"READ_ONLY"}                                 | field "reason" is missing
                    {"mode":7,"reason":"r"}                              | field "mode" must be text, but is 7
                    {"mode":null,"reason":"r"}                           | field "mode" must be text, but is null
                    {"mode":"READ_ONLY","reason":"  "}                   | a reason must say something
                    {"mode":"READ_ONLY","reason":"r","effect":"pin"}     | field "effect" must be PIN or RESTRICT, but is "pin"
                    {"mode":"READ_ONLY","reason":"r","duration":"45m"}   | field "duration" must be an ISO-8601 duration
                    {"mode":"READ_ONLY","reason":"r","duration":45}      | field "duration" must be an ISO-8601 duration
                    {"mode":"READ_ONLY","reason":"r","percentage":101}   | field "percentage" must be a whole number from 0 to 100
                    {"mode":"READ_ONLY","reason":"r","percentage":"10"}  | but is "10"
                    {"mode":"READ_ONLY","reason":"r","percentage":1.5}   | but is 1.5
                    {"mode":"READ_ONLY","reason":"r","percentage":9e99}  | field "percentage" must be
                    {"mode":"READ_ONLY","reason":"r","dryRun":1}         | field "dryRun" must be true or false
                    {"mode":"READ_ONLY","reason":"r","overrides":{}}     | field "overrides" must be a list
                    {"mode":"READ_ONLY","reason":"r","overrides":[1]}    | field "overrides[0]" must be a JSON object
                    {"mode":"READ_ONLY","reason":"r","overrides":[{"name":"c"}]}  | field "overrides[0].since" is missing
                    {"mode":"READ_ONLY","reason":"r","overrides":[{"nam":"c"}]}   | field "overrides[0].nam" is not known
                    """)
    void namesWhatIsWrongWithABody(String body, String message) {
        HttpResponse<String> answer = site.write("PUT", "/mode/holds/h", "t-olga", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Site.json(answer).get("detail").stringValue()).contains(message);
        assertThat(site.control.last).isNull();
    }

    @Test
    void refusesAnEmptyBodyAndOneThatIsNestedTooDeeply() {
        assertThat(site.write("PUT", "/mode/holds/h", "t-olga", "").statusCode())
                .isEqualTo(400);
        String deep = "{\"overrides\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThat(site.write("PUT", "/mode/holds/h", "t-olga", deep).statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesTextThatIsTooLong() {
        String wordy = "{\"mode\":\"READ_ONLY\",\"reason\":\"r\",\"message\":\"" + "x".repeat(2_001) + "\"}";

        assertThat(Site.json(site.write("PUT", "/mode/holds/h", "t-olga", wordy))
                        .get("detail")
                        .stringValue())
                .contains("\"message\" may have 2000 characters, but has 2001");
    }

    @Test
    void refusesABodyThatIsNotUtf8() {
        HttpResponse<String> answer = site.send(site.request("/mode/holds/h")
                .header("Authorization", "Bearer t-olga")
                .PUT(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xC3, 0x28, '"', '}'})));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Site.json(answer).get("detail").stringValue()).isEqualTo("the body must be UTF-8, but is not");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "'application/json; charset=latin1'", "json"})
    void refusesAnotherMediaType(String type) {
        HttpResponse<String> answer = site.write("PUT", "/mode/holds/h", "t-olga", "{}", "Content-Type", type);

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(Site.json(answer).get("detail").stringValue())
                .contains(type, "send the header Content-Type: application/json");
    }

    @Test
    void takesABodyWithoutAMediaTypeForJson() throws IOException {
        String body = "{\"mode\":\"READ_ONLY\",\"reason\":\"r\"}";
        String head = "PUT /mode/holds/h HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer t-olga\r\nContent-Length: " + body.length() + "\r\n\r\n";
        try (Socket socket = site.raw(head + body)) {
            assertThat(Site.rest(socket)).startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void refusesABodyOver64KibibytesHoweverItIsSent() {
        String large = "{\"reason\":\"" + "x".repeat(64 * 1024) + "\"}";
        assertThat(site.write("PUT", "/mode/holds/h", "t-olga", large).statusCode())
                .isEqualTo(413);
        HttpResponse<String> chunked = site.send(site.request("/mode/holds/h")
                .header("Authorization", "Bearer t-olga")
                .PUT(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(site.get("/mode").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAPathThatIsNotStrictlyEncoded() throws IOException {
        String rest = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer t-olga\r\nContent-Length: 2\r\n\r\n{}";
        for (String path : new String[] {"/mode/holds/a%C3%28", "/mode/holds/a%2Fb", "/mode/holds/a%00"}) {
            try (Socket socket = site.raw("DELETE " + path + rest)) {
                assertThat(Site.rest(socket)).startsWith("HTTP/1.1 400");
            }
        }
    }
}
