export const settings = JSON.parse(localStorage.getItem('settings') ?? '{}');
