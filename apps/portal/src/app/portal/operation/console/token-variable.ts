/** Stands for the secret wherever a call is copied: secrets go through no clipboard unasked. */
export const TOKEN_VARIABLE = 'GATEHOUSE_TOKEN';

export const isSecret = (name: string): boolean => name === 'Authorization';
