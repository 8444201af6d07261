const steps = (digits: readonly number[]): readonly number[] =>
  digits.slice(1).map((digit, at) => (digit - (digits[at] ?? 0) + 10) % 10);

function repeatsItself(pin: string): boolean {
  for (let length = 1; length <= pin.length / 2; length += 1) {
    if (pin.length % length === 0 && pin.slice(0, length).repeat(pin.length / length) === pin) return true;
  }
  return false;
}

/** Whether a PIN is among the first anyone would try: one digit or block repeated (0000, 1212), or counting up or down (1234, 9876). */
export function isWeakPin(pin: string): boolean {
  const taken = new Set(steps([...pin].map(Number)));
  const counts = taken.size === 1 && (taken.has(1) || taken.has(9));
  return counts || repeatsItself(pin);
}
