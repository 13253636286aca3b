import { create } from 'zustand';
import { persist } from 'zustand/middleware';
export const useSettings = create<State>()(
  persist(
    (set) => ({
      model: 'gpt-4',
      setModel: (model: string) => set({ model }),
    }),
    { name: 'settings' },
  ),
);
