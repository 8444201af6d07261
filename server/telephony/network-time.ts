/**
 * When the network says it happened, when it says something that can be: never later than the receipt, at most a day earlier.
 *
 * @param said milliseconds since 1970; NaN when it said nothing
 */
export function networkTime(said: number, receivedAt: string): string {
  const received = Date.parse(receivedAt);
  return said <= received && said > received - 86_400_000 ? new Date(said).toISOString() : receivedAt;
}
