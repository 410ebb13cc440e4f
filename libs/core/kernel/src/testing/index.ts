export * from './describe-engine.ts';
export * from './engine-binary.ts';
