def limit(options):
    return 8192 if options["model"] == "gpt-4" else 4096
