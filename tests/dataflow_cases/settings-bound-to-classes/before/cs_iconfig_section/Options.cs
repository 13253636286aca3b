public class ChatOptions { public string Model { get; set; } = ""; }
