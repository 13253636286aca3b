package app;

import java.util.List;

record Question(String model, String prompt) {}

record Answer(List<Part> content, String model) {}

record Part(String text) {}
