export * from './carry-marks.ts';
export * from './open-stores.ts';
export * from './outside.ts';
export * from './places.ts';
export * from './trace-outside.ts';
