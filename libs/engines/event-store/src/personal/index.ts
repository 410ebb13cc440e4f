export * from './person-keys.ts';
export { recordsPersonKeys } from './records-person-keys.ts';
export { withPersonalData } from './with-personal-data.ts';
