export const SAMPLE_LANGUAGES = ['curl', 'javascript', 'python', 'java', 'csharp', 'go'] as const;
export type SampleLanguage = (typeof SAMPLE_LANGUAGES)[number];

/** The call that every sample makes. */
export interface SampleRequest {
  readonly method: string;
  /** Complete and encoded. */
  readonly url: string;
  /** In the order in which they are shown; Content-Type belongs to `body`. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: SampleBody | null;
  /** The profile proves itself by a certificate; curl then names its files (product row C3). */
  readonly clientCertificate: boolean;
}

export interface SampleBody {
  readonly mediaType: string;
  /** As it is sent. */
  readonly text: string;
}

export interface Sample {
  readonly language: SampleLanguage;
  readonly code: string;
}
