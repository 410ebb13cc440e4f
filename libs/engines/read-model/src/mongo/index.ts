export { openMongoReadModel } from './read-model.ts';
