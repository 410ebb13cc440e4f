export { AuditModule } from './audit.module.ts';
export { AccessOnADate } from './access-on-a-date/access-on-a-date.ts';
export type { AccessReport, Reason } from './access-on-a-date/report.ts';
export type { AccessDifference } from './access-on-a-date/difference.ts';
