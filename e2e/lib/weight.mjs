// What a page weighs on its way: itself and what it fetches, compressed.

import { gzipSync } from 'node:zlib';

const most = 60_000; // bytes: some five seconds on a slow phone

/**
 * A scale for the documents of a service; what they share is fetched once.
 * @param {string} base
 * @returns {(html: string) => Promise<{bytes: number, faults: string[]}>}
 */
export function weigher(base) {
  const known = new Map(); // address → promise of bytes
  const fetched = (path) => {
    if (!known.has(path)) {
      known.set(path, fetch(new URL(path, base)).then(async (answer) => {
        const body = Buffer.from(await answer.arrayBuffer());
        return answer.headers.get('content-encoding') ? Number(answer.headers.get('content-length')) || gzipSync(body).length : body.length;
      }));
    }
    return known.get(path);
  };
  return async (html) => {
    const parts = new Set([...html.matchAll(/<(?:link|script)[^>]* (?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path));
    let bytes = gzipSync(html).length;
    for (const path of parts) bytes += await fetched(path);
    return { bytes, faults: bytes > most ? [`${bytes} bytes with what it fetches, at most ${most} are good`] : [] };
  };
}
