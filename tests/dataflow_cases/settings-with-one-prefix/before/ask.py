from judge import Judge

judge = Judge(judge_model="gpt-4o", judge_temperature=0.2)
writer = Judge(writer_model="gpt-4o", judge_temperature=0.2)
