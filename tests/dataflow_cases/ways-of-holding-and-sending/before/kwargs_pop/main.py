from use import run
run(model="gpt-4-turbo-preview")
