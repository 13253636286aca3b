package app;
@ConfigurationProperties(prefix = "chat")
public class ChatProperties {
  private String model;
  public String getModel() { return model; }
  public void setModel(String model) { this.model = model; }
}
