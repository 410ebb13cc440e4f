export * from './answers.ts';
export * from './fields.ts';
export * from './markers.ts';
export * from './permit.ts';
export * from './problem.ts';
export * from './request-context.ts';
export * from './installation.ts';
