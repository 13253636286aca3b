import Foundation
func ask(_ messages: [[String: String]]) throws -> URLRequest {
    var request = URLRequest(url: URL(string: "https://api.openai.com/v1/chat/completions")!)
    request.httpBody = try JSONEncoder().encode(["model": "gpt-3.5-turbo"])
    return request
}
