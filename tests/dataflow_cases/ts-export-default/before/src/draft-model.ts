const model = 'gpt-4';
export default model;
