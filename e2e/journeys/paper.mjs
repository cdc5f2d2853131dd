// What is printed: the poster on one sheet with its code and its address, and a
// mission's list with the people in it and nothing to press.

import { openMission } from './steps/missions.mjs';
import { desk, signIn } from './steps/people.mjs';

export const name = 'what is printed';

export async function run({ assert, browser, check, shot }) {
  const page = await browser.newPage({ viewport: desk });
  await openMission(page, /Je viens|Je propose mon aide/);
  await page.getByRole('link', { name: "L'affiche à imprimer" }).click();
  const address = (await page.locator('.poster .type strong').innerText()).trim();
  assert.match(address, /\/m\/[a-z2-7]{8}$/);
  assert.equal(await page.getByRole('img', { name: `Code à scanner : il mène à ${address}` }).count(), 1);
  await check(page, 'poster');
  await shot(page, 'poster');
  assert.equal(await sheets(page), 1, 'the poster says that it fits on one sheet');

  const list = await browser.newPage({ viewport: desk });
  await signIn(list, 'direction@example.org');
  await list.locator('.rows').first().getByRole('link', { name: 'Aide de cuisine et plonge' }).click();
  const people = await list.locator('.person').count();
  assert.ok(people > 0, 'the list holds people');
  await list.emulateMedia({ media: 'print' });
  assert.equal(await list.locator('.person:visible').count(), people, 'everybody on the list is on paper');
  assert.equal(await list.locator('button:visible, input:visible, nav:visible').count(), 0, 'nothing to press is on paper');
}

/** How many sheets the page takes. */
async function sheets(page) {
  await page.emulateMedia({ media: 'print' });
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  await page.emulateMedia({ media: null });
  return pdf.match(/\/Type\s*\/Page\b/g).length;
}
