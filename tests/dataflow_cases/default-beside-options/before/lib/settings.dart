const defaultModel = 'gpt-4';

const fields = {
  'id': 'model',
  'defaultValue': defaultModel,
  'options': [
    {'label': 'GPT 4', 'value': 'gpt-4'},
    {'label': 'GPT 4o', 'value': 'gpt-4o'},
  ],
};
