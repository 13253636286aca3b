LOCAL_URL = "http://localhost:8080/v1"
PUBLIC_URL = "https://api.openai.com/v1"
