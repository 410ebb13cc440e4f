export * from './describe-engine.ts';
export * from './engine-binary.ts';
export * from './free-port.ts';
export * from './length.ts';
export * from './turns.ts';
export * from './work.ts';
