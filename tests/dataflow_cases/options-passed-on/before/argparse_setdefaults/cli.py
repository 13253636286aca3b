import argparse
from use import run
def main():
    p = argparse.ArgumentParser()
    p.add_argument("--model")
    p.set_defaults(model="gpt-4-turbo-preview")
    args = p.parse_args()
    run(args.model)
