import { createContext, useContext } from 'react';

const ModelContext = createContext('gpt-4');
export const useModel = () => useContext(ModelContext);
