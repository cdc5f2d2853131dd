// A deployment with a look of its own: the sample theme, on the pages that show
// it best, judged by every gate, in light and in dark.

import { desk, phone, signIn } from './steps/people.mjs';

export const name = 'a second theme';
export const both = true;
export const environment = { MAINFORTE_THEME: 'themes/ardoise' };

export async function run(the) {
  const { assert, browser, check, shot } = the;
  const page = await browser.newPage({ viewport: phone });
  await page.goto('/');
  assert.match(await page.locator('header.top').innerText(), /Prêter main-forte/);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.top')).backgroundColor), 'rgb(36, 42, 71)');
  await check(page, 'home, themed');
  await shot(page, 'theme-home');
  await page.getByRole('link', { name: 'Je veux aider' }).click();
  await check(page, 'sign-up, themed');
  await page.goto('/missions?place=Dijon');
  await check(page, 'missions, themed');
  await shot(page, 'theme-missions');

  const desktop = await browser.newPage({ viewport: desk });
  await signIn(desktop, 'direction@example.org');
  await check(desktop, 'establishment, themed');
  await shot(desktop, 'theme-establishment');
  await desktop.getByRole('button', { name: 'Me déconnecter' }).click();
  assert.equal(await desktop.getByRole('button', { name: 'Me déconnecter' }).count(), 0);

  const dark = await browser.newPage({ viewport: phone, colorScheme: 'dark' });
  await dark.goto('/');
  assert.equal(await dark.evaluate(() => getComputedStyle(document.querySelector('.top')).backgroundColor), 'rgb(11, 13, 24)');
  await check(dark, 'home, themed, dark');
}
