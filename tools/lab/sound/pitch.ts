/** How much of one pitch is in these samples (Goertzel). */
function strength(samples: ArrayLike<number>, hertz: number, samplesPerSecond: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / samplesPerSecond);
  let [before, last] = [0, 0];
  for (let at = 0; at < samples.length; at += 1) [before, last] = [last, (samples[at] ?? 0) + turn * last - before];
  return before * before + last * last - turn * before * last;
}

/** The strongest pitch of a sound in hertz, between 200 and `highest`. */
export function pitchOf(samples: ArrayLike<number>, samplesPerSecond: number, highest: number): number {
  const loudest = (from: number, to: number, step: number): number => {
    let best = { hertz: from, power: 0 };
    for (let hertz = from; hertz <= to; hertz += step) {
      const power = strength(samples, hertz, samplesPerSecond);
      if (power > best.power) best = { hertz, power };
    }
    return best.hertz;
  };
  const near = loudest(200, highest, 4);
  return loudest(near - 4, near + 4, 1);
}
