package app;
@Data
public class ChatProperties {
  private String model = "gpt-4-turbo-preview";
}
