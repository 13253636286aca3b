import hydra
from omegaconf import DictConfig
from openai import OpenAI

client = OpenAI()


@hydra.main(config_path="conf", config_name="config")
def main(cfg: DictConfig):
    window = 8192 if cfg.llm.model == "gpt-4" else 128000
    text = open("in.txt").read()[:window]
    client.chat.completions.create(model=cfg.llm.model, messages=[{"role": "user", "content": text}])
    client.chat.completions.create(model=cfg.llm.title_model, messages=[{"role": "user", "content": text}])
