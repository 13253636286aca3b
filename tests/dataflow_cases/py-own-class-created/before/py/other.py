from use import Credential
def limit(c: Credential): return 10 if c.model == "gpt-4-turbo-preview" else 20
