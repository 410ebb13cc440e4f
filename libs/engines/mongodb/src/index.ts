export * from './ask.ts';
export * from './bulk.ts';
export * from './collection.ts';
export * from './connect.ts';
export * from './counter.ts';
export * from './indexes.ts';
