export * from './embedded/mailbox.ts';
export * from './letter.ts';
export * from './port.ts';
