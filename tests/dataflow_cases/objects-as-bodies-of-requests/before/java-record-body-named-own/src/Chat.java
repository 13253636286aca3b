import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

class Chat {
    private static final String TITLE_MODEL = "gpt-4";

    record Body(String model, List<String> messages) {}

    String title(String text) throws Exception {
        var body = new Body(TITLE_MODEL, List.of(text));
        var request = HttpRequest.newBuilder(URI.create("https://relay.example.org/chat"))
            .POST(HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body)))
            .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
