// The mail of the week: it leaves by itself, one tap confirms, another stops it
// without signing in, and the space starts it again. On a telephone, then wide.

import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, phone, signIn } from './steps/people.mjs';

export const name = 'keep true: the mail of the week, one tap, stop, start again';
export const both = true;

/** The volunteer of the sample whose availability is forty days old. */
const person = 'benevole17@example.org';

export async function run(the) {
  const it = { ...the, facts: new Facts(), page: await the.browser.newPage({ viewport: phone }) };
  for (const step of [arrives, confirms, stops, startsAgain, overOnADesk]) await step(it);
  it.facts.end();
}

async function arrives({ page, check, facts }) {
  const mail = await openMail(page, { to: person, subject: /mission|votre aide tient-elle/ });
  facts.told('the mail of the week', mail, 'Vos disponibilités datent de 40', 'Oui, toujours disponible', 'Ne plus recevoir le mail de la semaine');
  await check(page, 'the mail');
}

async function confirms({ page, check, shot, facts }) {
  await followLink(page, '/toujours-disponible/');
  await check(page, 'still available?');
  await shot(page, 'keep-still');
  await page.getByRole('button', { name: 'Oui, toujours disponible' }).click();
  await check(page, 'confirmed');
  facts.told('after the tap', await mainText(page), 'Vos disponibilités sont confirmées');
}

async function stops({ page, check, shot, facts }) {
  await openMail(page, { to: person, subject: /mission|votre aide tient-elle/ });
  await followLink(page, '/ne-plus-recevoir/');
  await check(page, 'stop?');
  await shot(page, 'keep-stop');
  await page.getByRole('button', { name: 'Ne plus recevoir ce mail' }).click();
  await check(page, 'stopped');
  await shot(page, 'keep-stopped');
  facts.told('after the stop', await mainText(page), 'Vous ne recevez plus le mail de la semaine');
}

async function startsAgain({ page, check, shot, assert }) {
  await signIn(page, person);
  await page.goto('/mon-espace');
  await page.getByRole('link', { name: 'Le mail de la semaine' }).click();
  await check(page, 'the choice');
  await shot(page, 'keep-choice');
  assert.ok(await page.getByLabel('Jamais').isChecked(), 'the stop is shown');
  await page.getByLabel('Une fois par semaine au plus').check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  assert.equal(new URL(page.url()).pathname, '/mon-espace');
  await check(page, 'the choice, kept');
}

/** The same choice, wide. */
async function overOnADesk({ browser, check, shot, assert }) {
  const page = await browser.newPage({ viewport: desk });
  await signIn(page, person);
  await page.goto('/mon-espace/mail-de-la-semaine');
  await check(page, 'the choice, on a desk');
  await shot(page, 'keep-choice-desk');
  assert.ok(await page.getByLabel('Une fois par semaine au plus').isChecked(), 'the choice is kept');
  await page.getByLabel('Jamais').check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.goto('/mon-espace/mail-de-la-semaine');
  assert.ok(await page.getByLabel('Une fois par semaine au plus').isChecked(), 'one tap takes it back');
  await page.getByLabel('Jamais').check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.goto('/mon-espace/mail-de-la-semaine');
  assert.ok(await page.getByLabel('Jamais').isChecked(), 'and the other one');
}
