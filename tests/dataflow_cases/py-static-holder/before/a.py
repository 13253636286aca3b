from holder import Holder, Plain

def ask(q):
    return Holder.shared.openai.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": q}])

def tell(q):
    return Plain.openai.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": q}])
