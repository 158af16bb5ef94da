/** The oracle clients' tokens in a text, in order, as often as they stand there. */
export function tokensIn(text: string): string[] {
  return text.match(/\[\w+\.\d+\]/g) ?? [];
}
