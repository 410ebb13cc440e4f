/** The id of the input for a place in what is filled in: `/company/legalName` is `field-company-legalName`. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;
