import argparse

from app.session import Session

parser = argparse.ArgumentParser()
parser.add_argument("--model", default="gpt-4")
args = parser.parse_args()
Session(args.model).answer("hello")
