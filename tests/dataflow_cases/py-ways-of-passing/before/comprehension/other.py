def limit(job): return 10 if job["model"] == "gpt-4-turbo-preview" else 20
