export * from './embedded/mailbox.ts';
export * from './port.ts';
