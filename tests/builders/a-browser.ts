type Answer = {
  readonly status: number;
  readonly url: string;
  readonly text: string;
  readonly location: string | null;
};

export type Browser = {
  readonly open: (url: string, init?: RequestInit) => Promise<Answer>;
  /** Follows redirects by hand until a page, or an address that `stopAt` names. */
  readonly follow: (url: string, stopAt?: (url: string) => boolean) => Promise<Answer>;
  readonly cookie: (name: string) => string | undefined;
  readonly setCookies: readonly string[];
};

/** Just enough of a browser to sign in: it keeps cookies by path and follows redirects, and runs nothing. */
export function aBrowser(): Browser {
  const jar = new Map<string, { value: string; path: string }>();
  const setCookies: string[] = [];
  const keep = (header: string) => {
    setCookies.push(header);
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const at = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
    const gone = attributes.some((one) => /^max-age=0$/iu.test(one) || /^expires=thu, 01 jan 1970/iu.test(one));
    if (gone) jar.delete(name + at);
    else jar.set(name + at, { value: pair, path: at });
  };
  const open = async (url: string, init: RequestInit = {}): Promise<Answer> => {
    const { pathname } = new URL(url);
    const cookie = [...jar.values()]
      .filter((one) => pathname.startsWith(one.path))
      .map((one) => one.value)
      .join('; ');
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    response.headers.getSetCookie().forEach(keep);
    const location = response.headers.get('location');
    return {
      status: response.status,
      url,
      text: await response.text(),
      location: location === null ? null : new URL(location, url).href,
    };
  };
  const follow = async (url: string, stopAt: (url: string) => boolean = () => false): Promise<Answer> => {
    const answer = await open(url);
    if (answer.location === null || stopAt(answer.location)) return answer;
    return follow(answer.location, stopAt);
  };
  return {
    open,
    follow,
    setCookies,
    cookie: (name) => [...jar.values()].find((one) => one.value.startsWith(`${name}=`))?.value.slice(name.length + 1),
  };
}

/** Presses one of the demo's people on the sign-in page and goes on to where the provider sends the browser. */
export async function choosePerson(
  browser: Browser,
  page: Answer,
  person: string,
  stopAt?: (url: string) => boolean,
): Promise<Answer> {
  const sent = await browser.open(page.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person }),
  });
  if (sent.location === null) return sent;
  return stopAt?.(sent.location) === true ? sent : browser.follow(sent.location, stopAt);
}
