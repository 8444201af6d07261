/**
 * The demo people, as the server tells them; none when it does not.
 *
 * @param {string} url
 * @returns {Promise<{ name: string, role: string, signIn: string }[]>}
 */
async function demoPeople(url) {
  const answer = await fetch(`${url}/demo/people`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
  if (!answer?.ok) return [];
  const told = await answer.json().catch(() => undefined);
  return Array.isArray(told) ? told : [];
}

/**
 * Prints where the desks are, who may sign in and how to make the demo caller ring.
 *
 * @param {string} url
 * @param {number} port
 */
export async function welcome(url, port) {
  const people = await demoPeople(url);
  const server = port === 7919 ? '' : ` --server ${url}`;
  const lines = [
    '',
    'Nida is running.',
    `  web desks (supervisor, dispatch, case work):  ${url}/desk`,
    ...(people.length > 0 ? ['  demo people:'] : []),
    ...people.map((person) => `    ${person.role.padEnd(14)} ${person.signIn.padEnd(14)} ${person.name}`),
    '  make the demo caller ring, in a second terminal:',
    `    npm run call -- --from +97455120147 --scenario danger${server}`,
    '  stop everything: Ctrl-C',
    '',
  ];
  console.log(lines.join('\n'));
}
