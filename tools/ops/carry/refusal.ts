/** Why nothing is carried over, in one sentence for whoever asked for it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
