import type { Answer } from '../../api/api.ts';

export type StaffPage = Answer<'/api/v1/staff', 'get'>;
export type StaffMember = StaffPage['items'][number];
