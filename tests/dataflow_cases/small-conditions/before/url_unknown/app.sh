curl https://gateway.example.com/api/model/gpt-4-0314/invoke -d @body.json
curl https://gateway.example.com/v1/engines/gpt-4-0613/completions -d @body.json
