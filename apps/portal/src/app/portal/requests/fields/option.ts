export interface Option {
  readonly value: string;
  readonly label: string;
  readonly detail?: string | undefined;
}
