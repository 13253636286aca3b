export * from './chat';
export { MODEL as TITLE_MODEL } from './title';
