const String chatModel = 'gpt-4';
const String titleModel = 'gpt-3.5-turbo';
