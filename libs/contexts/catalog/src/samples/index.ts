import { WRITERS } from './languages.ts';
import { SAMPLE_LANGUAGES, type Sample, type SampleRequest } from './request.ts';

export { SAMPLE_LANGUAGES, type Sample, type SampleBody, type SampleLanguage, type SampleRequest } from './request.ts';

/** The same call in each language (product row C3). */
export const samplesOf = (request: SampleRequest): Sample[] =>
  SAMPLE_LANGUAGES.map((language) => ({ language, code: WRITERS[language](request) }));
