// Open missions, as anybody finds them.

import { mainText } from '../../lib/settled.mjs';

/** Opens the nearest mission on site that asks for no paper and says so: « Je viens » or « Je propose mon aide ». */
export async function openMission(page, says) {
  await page.goto('/missions?place=Dijon');
  const all = await page.locator('.card h3 a').all();
  for (const href of await Promise.all(all.map((link) => link.getAttribute('href')))) {
    await page.goto(href);
    const text = await mainText(page);
    if (/Aucune qualification/.test(text) && !/À distance/.test(text) && await page.getByRole('link', { name: says }).count()) return;
  }
  throw new Error(`no mission near Dijon says « ${says} »`);
}
