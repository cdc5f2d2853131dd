// The one way to start a browser.

import { chromium as engine } from 'playwright-core';
import { chromium } from './needs.mjs';

// Without the background flags Chromium looks up its maker's hosts at each
// start, and the tests run without a network. The sandbox needs user
// namespaces, which containers seldom have; the pages are our own.
export const flags = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Starts Chromium without a window. */
export async function launch() {
  return engine.launch({ executablePath: chromium(), args: flags });
}
