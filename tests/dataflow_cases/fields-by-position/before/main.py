from judges import Asker, Judge, Rated, Tier, Writer, ask, judge, rate, write


def main():
    judge(Judge("math", "gpt-4"))
    ask(Asker("gpt-4", "Answer briefly."))
    write(Writer("gpt-4"))
    rate(Rated("gpt-4", "Rate this."))
    judge(Judge("gpt-4", "gpt-5.6-sol"))
    print(Tier("gpt-4"))
