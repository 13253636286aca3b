package main

func local(host string) {
	body, _ := json.Marshal(map[string]any{"model": "gpt-4-0613"})
	http.Post(fmt.Sprintf("%s/v1/chat/completions", host), "application/json", bytes.NewReader(body))
}

func later(host string) {
	body, _ := json.Marshal(map[string]any{"model": "gpt-4-0613"})
	url := fmt.Sprintf("%s/v1/chat/completions", host)
	req, _ := http.NewRequest("POST", url, bytes.NewReader(body))
	http.DefaultClient.Do(req)
}

func openai() {
	body, _ := json.Marshal(map[string]any{"model": "gpt-4-0613"})
	url := fmt.Sprintf("%s/v1/chat/completions", "https://api.openai.com")
	http.Post(url, "application/json", bytes.NewReader(body))
}
