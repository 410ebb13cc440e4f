export { openMongoRecords } from './records.ts';
