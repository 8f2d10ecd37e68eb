/**
 * What a person does in their browser to sign in at the demo provider, without a browser: follows redirects, keeps
 * cookies, presses buttons.
 */

/** Follows `url` until the console's own page answers; gives the text of that page. @throws when something is refused. */
export async function signInAs(url: string, userName: string, password: string): Promise<string> {
  const cookies = new Map<string, string>();
  let page = await follow(new URL(url));
  page = await follow(page.url, new URLSearchParams({ person: userName }));
  page = await follow(page.url, new URLSearchParams({ person: userName, password }));
  return page.text;

  async function follow(start: URL, form?: URLSearchParams): Promise<{ readonly url: URL; readonly text: string }> {
    let at = start;
    let body = form;
    for (let steps = 0; steps < 12; steps += 1) {
      const response = await fetch(at, {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(body === undefined ? {} : { body }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const [name = '', ...value] = pair.split('=');
        cookies.set(name, value.join('='));
      }
      const location = response.headers.get('location');
      if (location === null) return { url: at, text: await response.text() };
      at = new URL(location, at);
      body = undefined;
    }
    throw new Error('too many redirects');
  }
}
