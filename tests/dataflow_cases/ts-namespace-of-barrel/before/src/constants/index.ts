export * as models from './models';
export * from './urls';
