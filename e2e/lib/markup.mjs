// Valid HTML: every document that a browser received is kept as it came over
// the wire (a serialised DOM would hide the faults) and checked by the W3C's
// checker in one go at the end, because starting Java costs seconds.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const jar = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

export class Documents {
  #seen = new Map(); // hash of the text → { where, text }

  /**
   * Keeps a document; the same text twice is kept once.
   * @param {string} where its address, and how it was reached
   * @param {string} text
   */
  add(where, text) {
    const key = createHash('sha256').update(text).digest('hex');
    if (!this.#seen.has(key)) this.#seen.set(key, { where, text });
  }

  /**
   * Checks everything kept.
   * @param {string} java the program
   * @returns {Promise<{where: string, faults: string[]}[]>} in order of arrival
   */
  async check(java) {
    const documents = [...this.#seen.values()].map((kept, index) => ({ ...kept, faults: [], file: `${index}.html` }));
    if (documents.length === 0) return [];
    const dir = await mkdtemp(join(tmpdir(), 'mainforte-html-'));
    try {
      await Promise.all(documents.map((one) => writeFile(join(dir, one.file), one.text)));
      for (const message of await ask(java, documents.map((one) => join(dir, one.file)))) {
        const one = documents.find((candidate) => candidate.file === basename(message.url ?? ''));
        const excerpt = message.extract ? `: ${message.extract.replaceAll('\n', '⏎')}` : '';
        const fault = `line ${message.lastLine ?? '?'}: ${message.message}${excerpt}`;
        if (!one) throw new Error(`the HTML checker failed: ${fault}`);
        one.faults.push(fault);
      }
    } finally {
      await rm(dir, { recursive: true });
    }
    return documents.map(({ where, faults }) => ({ where, faults }));
  }
}

/** Runs the checker; it exits with 1 when it found something, which is not a failure of its own. */
async function ask(java, files) {
  const args = ['-Xss8m', '-jar', jar, '--errors-only', '--stdout', '--format', 'json', ...files];
  const { stdout } = await promisify(execFile)(java, args, { maxBuffer: 64 << 20, timeout: 300_000 })
    .catch((error) => {
      if (typeof error.code === 'number' && error.stdout) return error;
      throw new Error(`the HTML checker did not run: ${error.message}\n${error.stderr ?? ''}`);
    });
  return JSON.parse(stdout).messages;
}
