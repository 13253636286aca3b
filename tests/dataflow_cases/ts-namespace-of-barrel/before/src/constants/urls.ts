export const HOME = 'https://example.com';
