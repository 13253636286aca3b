package a
var models = []Model{NewModel("gpt-4", "GPT 4"), NewModel("gpt-3.5-turbo", "GPT 3.5")}
var others = []Model{{"gpt-4", "GPT 4"}, {"gpt-3.5-turbo", "GPT 3.5"}}
