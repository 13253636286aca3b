import { Model } from './configs';
export interface Settings { model: Model | 'custom-model'; temperature: number; other: string }
