// The real program, built and started as anybody would, on a free port and in
// an empty directory.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = join(root, 'bin/mainforte');

/** The invented country of the browser tests: small, and always the same. */
const sample = ['--volunteers', '300', '--missions', '20', '--seed', '1', '--today', '2026-11-23'];

/** Seconds that the program may take to answer, and to stop. */
const startSeconds = 120;
const stopSeconds = 20;

/** Builds the program. */
export function build() {
  execFileSync('go', ['build', '-buildvcs=false', '-o', program, './cmd/mainforte'], { cwd: root, stdio: 'inherit' });
}

/**
 * Starts `mainforte demo` and waits until it answers.
 * @param {Record<string, string>} environment what it is told besides, as an operator would
 * @returns {Promise<Demo>}
 */
export async function startDemo(environment = {}) {
  const data = await mkdtemp(join(tmpdir(), 'mainforte-demo-'));
  const child = spawn(program, ['demo', '--listen', '127.0.0.1:0', '--data', data, ...sample], { cwd: root, env: { ...process.env, ...environment } });
  const demo = new Demo(child, data);
  try {
    await demo.ready();
    return demo;
  } catch (error) {
    await demo.stop();
    throw error;
  }
}

/** A running demonstration: what journeys get as `demo`. */
export class Demo {
  #child;
  #exit;

  constructor(child, data) {
    this.#child = child;
    this.data = data;
    /** Everything the program printed so far, errors included. */
    this.output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => { this.output += text; });
    child.stderr.setEncoding('utf8').on('data', (text) => { this.output += text; });
    this.#exit = new Promise((resolve) => {
      child.on('error', (error) => resolve(String(error)));
      child.on('exit', (code, signal) => resolve(signal ?? code));
    });
  }

  /** The address it serves, without a slash at the end. */
  get base() {
    return this.output.match(/http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+/)?.[0];
  }

  /** Every address it printed, in order: the sign-in links among them. */
  get links() {
    return this.output.match(/http:\/\/[^\s"'<>]+/g) ?? [];
  }

  /** Waits until the address is printed and answers. */
  async ready() {
    const deadline = Date.now() + startSeconds * 1000;
    let ended;
    this.#exit.then((status) => { ended = status; });
    while (Date.now() < deadline && ended === undefined) {
      if (this.base && await fetch(this.base, { redirect: 'manual' }).then((answer) => answer.status < 500, () => false)) return;
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    const why = ended === undefined ? `did not answer within ${startSeconds} s` : `ended (${ended})`;
    throw new Error(`mainforte demo ${why}; it printed:\n${this.output}`);
  }

  /**
   * Asks it to stop, as systemd would, and removes its data.
   * @returns {Promise<string[]>} faults: a stop that was not clean, errors it logged
   */
  async stop() {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopSeconds * 1000);
    const status = await this.#exit;
    clearTimeout(timer);
    await rm(this.data, { recursive: true, force: true });
    const faults = status === 0 ? [] : [`after SIGTERM it ended with ${status}, not 0 (it had ${stopSeconds} s)`];
    const bad = this.output.split('\n').filter((line) => /^panic:|level=ERROR|"level":"ERROR"|^WARNING: DATA RACE/.test(line));
    return [...faults, ...bad.slice(0, 20).map((line) => `it logged: ${line}`)];
  }
}
