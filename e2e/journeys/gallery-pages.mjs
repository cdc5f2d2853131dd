// Every page in every state, as axe sees it on the narrowest screen, and nothing
// over anything on any: journeys come by few of them. `make gallery` looks at more, and makes pictures. What is
// only a page with longer words or names from right to left must fit: axe has
// seen the same elements already.

import { address, samples, serve } from '../lib/samples.mjs';
import { axeFaults, sidewaysFaults, sticksOut, widths } from '../lib/gates.mjs';

export const name = 'every page in every state, on the narrowest screen';

export async function run({ browser, base, assert }) {
  const all = await samples();
  assert.ok(all.length > 200, `only ${all.length} samples`);
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
  await serve(context, base, all);
  const page = await context.newPage();
  const faults = [];
  for (const one of all) {
    await page.goto(address(one));
    const heard = ['long', 'rtl'].includes(one.state) ? [] : await axeFaults(page, 'light');
    for (const fault of [...heard, ...await sidewaysFaults(page)]) faults.push(`${one.name}: ${fault}`);
    for (const [width, height] of widths.toReversed()) {
      await page.setViewportSize({ width, height });
      for (const fault of await sticksOut(page)) faults.push(`${one.name}, ${width} px: ${fault}`);
    }
  }
  assert.equal(faults.join('\n'), '', 'no page has a fault');
}
