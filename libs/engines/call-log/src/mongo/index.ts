export { openMongoCallLog } from './call-log.ts';
