export * from './certificate.ts';
export * from './smtp.ts';
