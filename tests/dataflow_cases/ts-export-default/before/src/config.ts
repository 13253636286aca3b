export default {
  chatModel: 'gpt-4',
  titleModel: 'gpt-3.5-turbo',
};
