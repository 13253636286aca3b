package app;

import java.io.File;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

public class Whisper {
    private static final String URL = "https://api.openai.com/v1/audio/transcriptions";
    private final OkHttpClient http = new OkHttpClient();

    public String transcribe(File file, String key) throws IOException {
        RequestBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("model", "whisper-1")
                .addFormDataPart("file", file.getName(), RequestBody.create(file, MediaType.parse("audio/mpeg")))
                .build();
        Request request = new Request.Builder().url(URL).header("Authorization", "Bearer " + key).post(body).build();
        try (Response response = http.newCall(request).execute()) {
            return response.body().string();
        }
    }

    public String local(File file) throws IOException {
        RequestBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("model", "whisper-1")
                .addFormDataPart("file", file.getName(), RequestBody.create(file, MediaType.parse("audio/mpeg")))
                .build();
        Request request = new Request.Builder().url("http://localhost:9000/v1/audio/transcriptions").post(body).build();
        try (Response response = http.newCall(request).execute()) {
            return response.body().string();
        }
    }
}
