#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cJSON.h"
#include "llm.h"

/* Answers questions of customers; gpt-4-0613 is what it was tuned with. */
#define DEFAULT_MODEL "gpt-4-0613"

static const char *chat_model = "gpt-4-0613";
static const char *allowed[] = {"gpt-4-0613", "gpt-3.5-turbo-0613"};
static const struct price prices[] = {{"gpt-4-0613", 0.03}, {"gpt-3.5-turbo-0613", 0.001}};

int ask(struct client *client, const char *question)
{
    const char *env_model = getenv("OPENAI_MODEL") ? getenv("OPENAI_MODEL") : "gpt-4-0613";
    struct llm_options options = {.model = "gpt-4-0613", .temperature = 0.2};
    cJSON *body = cJSON_CreateObject();

    // gpt-4-0613 needs the old message format.
    cJSON_AddStringToObject(body, "model", "gpt-4-0613");
    options.model = "gpt-4-0613";
    client->chat_model = "gpt-4-0613";
    llm_set_model(client, "gpt-4-0613");
    return llm_send(client, &options, body, env_model, question);
}

int limit(const char *model)
{
    if (strcmp(model, "gpt-4-0613") == 0) {
        printf("using gpt-4-0613 for %s\n", chat_model);
        return 8192;
    }
    return -1;
}

const char *prefixed(void)
{
    return "openai/" "gpt-4-0613";
}

int main(void)
{
    assert(strcmp(DEFAULT_MODEL, "gpt-4-0613") == 0);
    return 0;
}
