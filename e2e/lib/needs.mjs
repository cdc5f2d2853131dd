// What the browser tests need on the machine, found or named. Nothing is
// skipped: a run without its tools fails and says how to get them.

import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a Debian, a Fedora or a Mac keeps Chromium or Chrome. */
const browsers = [
  'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser to drive; MAINFORTE_CHROMIUM names another. */
export function chromium() {
  const wanted = process.env.MAINFORTE_CHROMIUM;
  const found = (wanted ? [wanted] : browsers).map(locate).find(Boolean);
  if (!found) {
    throw new Error('Chromium was not found. On Debian: apt-get install chromium. ' +
      'Elsewhere, name it: MAINFORTE_CHROMIUM=/path/to/chromium');
  }
  return found;
}

/** The Java that runs the HTML checker (version 17 or newer). */
export function java() {
  const found = locate('java');
  const hint = 'On Debian: apt-get install default-jre-headless';
  if (!found) throw new Error(`Java was not found. ${hint}`);
  try {
    execFileSync(found, ['-version'], { stdio: 'pipe' });
  } catch {
    throw new Error(`Java is there (${found}) but does not start. ${hint}`);
  }
  return found;
}

/** The path of a program, or undefined. A name with a slash is a path. */
function locate(name) {
  const places = name.includes('/') ? [name] : (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, name));
  return places.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
