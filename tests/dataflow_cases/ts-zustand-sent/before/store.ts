import { create } from 'zustand';
export const useSettings = create((set) => ({
  model: 'gpt-4',
  setModel: (model) => set({ model }),
}));
