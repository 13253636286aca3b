import Foundation
import Alamofire
struct ChatBody: Encodable { let model: String; let messages: [String] }
func ask(_ messages: [String]) {
    let body = ChatBody(model: "gpt-3.5-turbo", messages: messages)
    AF.request("https://backend.example.com/v1/ask", method: .post, parameters: body, encoder: JSONParameterEncoder.default).response { _ in }
}
