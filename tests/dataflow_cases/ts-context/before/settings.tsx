import { createContext, useContext } from 'react';
export const SettingsContext = createContext({ model: 'gpt-4' });
export const useSettings = () => useContext(SettingsContext);
