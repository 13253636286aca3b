Assistant.find_or_create_by!(name: "x") { |a| a.model = "gpt-4-turbo-preview" }
