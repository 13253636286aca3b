import argparse
from use import run
def main():
    p = argparse.ArgumentParser()
    p.add_argument("--model", default="gpt-4-turbo-preview")
    args = p.parse_args()
    run(**vars(args))
