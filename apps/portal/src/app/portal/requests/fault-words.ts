/** Faults come as the rest of a sentence: "must be two capital letters" is said as one of its own. */
export function faultWords(message: string): string {
  const words = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?/]$/.test(words) ? words : `${words}.`;
}
