export { openSmtpMail, type SmtpMail, type SmtpMailOptions } from './open.ts';
