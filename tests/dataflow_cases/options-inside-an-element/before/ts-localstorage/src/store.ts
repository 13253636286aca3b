export const saved = () => localStorage.getItem('model') ?? 'gpt-4';
export const save = (model: string) => localStorage.setItem('model', model);
