// SPDX-License-Identifier: EUPL-1.2
// A browser without pages: cookies per site, and redirects followed by hand.
export class Browser {
  #jars = new Map();

  #jar(url) {
    const { origin } = new URL(url);
    if (!this.#jars.has(origin)) this.#jars.set(origin, new Map());
    return this.#jars.get(origin);
  }
  cookie(url, name) {
    return this.#jar(url).get(name);
  }
  set_cookie(url, name, value) {
    this.#jar(url).set(name, value);
  }

  /** One request: status, body and where it leads. */
  async once(url, { form } = {}) {
    const cookies = [...this.#jar(url)].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = cookies ? { Cookie: cookies } : {};
    if (form) headers['Content-Type'] = 'application/x-www-form-urlencoded';
    const answer = await fetch(url, { redirect: 'manual', headers, method: form ? 'POST' : 'GET', body: form && new URLSearchParams(form) });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      if (!value || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.#jar(url).delete(name);
      else this.set_cookie(url, name, value);
    }
    const to = answer.headers.get('location');
    return { status: answer.status, body: await answer.text(), url, location: to && new URL(to, url).href };
  }

  /** Follows redirects, or stops before one to a URL that holds `until`. */
  async go(url, { until, form } = {}) {
    let page = await this.once(url, { form });
    for (let hops = 0; page.location && hops < 20; ++hops) {
      if (until && page.location.includes(until)) return page;
      page = await this.once(page.location);
    }
    return page;
  }
  post(url, form) {
    return this.go(url, { form });
  }
}
