export * from './describe-engine.ts';
