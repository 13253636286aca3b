import SwiftUI

struct SettingsView: View {
    @AppStorage("model") private var model = "gpt-4"

    var body: some View {
        Picker("Model", selection: $model) {
            Text("GPT-4").tag("gpt-4")
            Text("GPT-6 Sol").tag("gpt-6-sol")
        }
    }
}
