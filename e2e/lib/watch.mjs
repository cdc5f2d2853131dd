// What a browser does behind a journey's back: every context that a journey
// opens is watched, and what it must not do becomes a fault.

import { join } from 'node:path';

/**
 * A browser whose contexts are watched.
 * @param {import('playwright-core').Browser} browser
 * @param {{base: string, documents: import('./markup.mjs').Documents, label: string, scripts?: boolean}} about
 *   scripts: whether its pages run scripts when nothing else is asked
 */
export function watched(browser, { base, documents, label, scripts = true }) {
  const faults = new Set();
  const reading = new Set(); // bodies on their way
  const received = new WeakMap(); // page → promise of its last document's text
  const contexts = [];
  const scriptless = new Set(); // those of the contexts that have no JavaScript

  async function newContext({ javaScriptEnabled = scripts, ...options } = {}) {
    const context = await browser.newContext({ baseURL: base, locale: 'fr-FR', timezoneId: 'Europe/Paris', javaScriptEnabled, ...options });
    contexts.push(context);
    if (!javaScriptEnabled) scriptless.add(context);
    context.setDefaultTimeout(10_000);
    await context.route((url) => foreign(url, base), (route) => {
      faults.add(`a request left the service: ${route.request().url()}`);
      return route.abort();
    });
    context.on('page', (page) => page.on('pageerror', (error) => faults.add(`script error on ${page.url()}: ${error}`)));
    // What comes without leaving the page is waited for, as a navigation is.
    context.on('page', (page) => page.addLocatorHandler(page.locator('main[aria-busy]'), () => {}, { noWaitAfter: false }));
    context.on('console', (message) => {
      // A refused form or a page that does not exist is an answer, not a fault;
      // Chromium logs each of them as an error. A journey asserts its statuses.
      if (message.type() !== 'error' || /^Failed to load resource: the server responded with a status of 4/.test(message.text())) return;
      faults.add(`console error on ${message.page()?.url()}: ${message.text()}`);
    });
    context.on('response', (response) => receive(response));
    return context;
  }

  function receive(response) {
    const request = response.request();
    if (response.status() >= 500) faults.add(`status ${response.status()}: ${request.method()} ${response.url()}`);
    const type = response.headers()['content-type'] ?? '';
    if (request.resourceType() === 'fetch' && request.method() === 'GET' && type.startsWith('text/html')) {
      // A part of it is shown in the page: no document is what the page is now.
      received.delete(response.frame().page());
      const body = response.text().then((text) => documents.add(`GET ${new URL(response.url()).pathname} (${label}, fetched)`, text), () => undefined);
      reading.add(body);
      return;
    }
    if (!request.isNavigationRequest() || isRedirect(response.status()) || !type.startsWith('text/html')) return;
    const page = response.frame().page();
    const where = `${request.method()} ${new URL(response.url()).pathname} (${label})`;
    const body = response.text().then((text) => {
      documents.add(where, text);
      return text;
    }).catch(() => undefined); // the page had left already; check() falls back on the DOM
    received.set(page, body);
    reading.add(body);
  }

  return {
    /** What a journey gets: it may open contexts and pages, not close the browser. */
    browser: { newContext, newPage: async (options) => (await newContext(options)).newPage(), version: () => browser.version() },
    /** The text of the document that a page shows, as it was received. */
    source: (page) => received.get(page),
    /** Whether the page may run scripts. */
    scripts: (page) => !scriptless.has(page.context()),
    /** Where a journey stood when it failed: a picture of each open page, and its address. */
    async picture(dir, name) {
      const pages = contexts.flatMap((context) => context.pages());
      return Promise.all(pages.map(async (page, index) => {
        const path = join(dir, `${name}-${index + 1}.png`);
        const taken = await page.screenshot({ path, fullPage: true }).then(() => path, (error) => `no picture: ${error}`);
        return `at ${page.url()} (${taken})`;
      }));
    },
    /** Waits for what is on its way, closes the contexts and returns the faults. */
    async finish() {
      await Promise.all(reading);
      await Promise.all(contexts.map((context) => context.close()));
      return [...faults];
    },
  };
}

function isRedirect(status) {
  return status >= 300 && status < 400;
}

/** Whether a request leaves the service. data: and blob: never reach a network. */
function foreign(url, base) {
  return /^(https?|wss?):$/.test(url.protocol) && url.origin !== new URL(base).origin;
}
