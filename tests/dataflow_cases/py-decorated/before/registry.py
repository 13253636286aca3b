AGENTS = {}


def agent(model):
    def wrap(function):
        AGENTS[model] = function
        return function

    return wrap
