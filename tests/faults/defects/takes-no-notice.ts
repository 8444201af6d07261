// A console from before epochs: what the centre says of itself and of what it holds is not looked at.
const earlier = globalThis.fetch;
globalThis.fetch = async (...asked: Parameters<typeof fetch>) => {
  const response = await earlier(...asked);
  if (response.headers.get('content-type')?.includes('json') !== true) return response;
  const { status, headers } = response;
  const told = JSON.parse(await response.text(), (key, value: unknown) =>
    key === 'epoch' || key === 'lanes' ? undefined : value,
  ) as unknown;
  return new Response(JSON.stringify(told), { status, headers });
};
