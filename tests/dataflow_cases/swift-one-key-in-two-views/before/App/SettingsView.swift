import SwiftUI

struct SettingsView: View {
    @AppStorage("chatModel") private var chatModel = "gpt-4"
    @AppStorage("titleModel") private var titleModel = "gpt-4"

    var body: some View {
        Picker("Model", selection: $chatModel) {
            Text("GPT-4").tag("gpt-4")
            Text("GPT-4 Turbo").tag("gpt-4-turbo")
        }
        TextField("Title model", text: $titleModel)
    }
}
