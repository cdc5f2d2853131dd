// Every page in every state, without playing a journey: the samples of
// internal/web/view, written by a Go test, and served under the real service's
// origin with the styles, the script and the policy that it sends itself.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * @typedef {{name: string, page: string, state: string, title: string, path: string, html: string}} Sample
 * page is its type in the view; state one of ordinary, empty, one, many, error, success, long, rtl
 */

/** The samples, in the order of the view.
 * @returns {Promise<Sample[]>}
 */
export async function samples() {
  const dir = await mkdtemp(join(tmpdir(), 'mainforte-samples-'));
  try {
    await promisify(execFile)('go', ['test', '-count=1', '-run', '^TestGallery$', './internal/web/view'], { cwd: root, env: { ...process.env, GALLERY_DIR: dir } })
      .catch((error) => { throw new Error(`the samples were not written: ${error.stdout}${error.stderr}`); });
    const list = JSON.parse(await readFile(join(dir, 'pages.json'), 'utf8'));
    return await Promise.all(list.map(async (one) => ({ ...one, html: await readFile(join(dir, `${one.name}.html`), 'utf8') })));
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Where a sample is shown, once serve was called. */
export const address = ({ name, path }) => `${path}?exemple=${name}`;

/**
 * Lets the pages of a context show the samples; everything else is the service's.
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} base the address of the service
 * @param {Sample[]} all
 */
export async function serve(context, base, all) {
  const headers = Object.fromEntries((await fetch(base)).headers);
  const kept = ['content-security-policy', 'referrer-policy', 'x-content-type-options', 'permissions-policy'];
  const sent = Object.fromEntries(kept.map((name) => [name, headers[name]]).filter(([, value]) => value));
  if (!sent['content-security-policy']) throw new Error('the service sends no policy: the samples would be judged without one');
  const byName = new Map(all.map((one) => [one.name, one]));
  await context.route((url) => url.searchParams.has('exemple'), (route) => {
    const one = byName.get(new URL(route.request().url()).searchParams.get('exemple'));
    return route.fulfill({ status: one ? 200 : 404, contentType: 'text/html; charset=utf-8', headers: sent, body: one?.html ?? '' });
  });
}
