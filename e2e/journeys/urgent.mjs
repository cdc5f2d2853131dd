// The urgent path on a phone, with and without JavaScript: from the space of an
// establishment to the demand in at most six taps, then a yes that shows whom
// to call.

import { Facts, plain } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { newVolunteer, phone } from './steps/people.mjs';

export const name = 'the urgent path, from a phone';

const taps = 6;
const coordinator = 'direction@example.org';
const contact = '03 53 01 12 34';

export async function run(the) {
  for (const scripts of [true, false]) await once(the, scripts);
}

async function once(the, scripts) {
  const { browser, check, shot, assert } = the;
  const facts = new Facts();
  const volunteer = await browser.newPage({ viewport: phone, javaScriptEnabled: scripts });
  const person = { firstName: 'Solène', email: `urgence.${scripts ? 'avec' : 'sans'}@example.org` };
  await newVolunteer(volunteer, person);

  const page = await browser.newPage({ viewport: phone, javaScriptEnabled: scripts });
  await page.goto('/');
  await page.getByRole('link', { name: 'Demande urgente' }).click();
  assert.equal(new URL(page.url()).search, '?vers=urgent', 'sign-in comes first');
  await check(page, 'sign-in on the way to the urgent form');
  await page.getByLabel('Votre adresse mail').fill(coordinator);
  await page.getByRole('button', { name: 'Recevoir le lien' }).click();
  await openMail(page, { to: coordinator, subject: /votre lien de connexion/, unread: true });
  await followLink(page, '/entrer/');
  await page.getByRole('button', { name: 'Entrer' }).click();
  assert.equal(new URL(page.url()).pathname, '/urgent', 'and leads back');
  await page.goto('/etablissement');

  // From here on every tap counts.
  let tapped = 0;
  const tap = async (target) => { tapped += 1; await target.click(); };
  await tap(page.getByRole('link', { name: 'Demande urgente' }));
  await check(page, 'urgent form');
  if (scripts) await shot(page, 'urgent-form');
  await tap(page.getByText('Aide de cuisine et plonge'));
  await tap(page.getByText('Demain', { exact: false }).first());
  await tap(page.locator('label.choice', { hasText: /^\s*2\s*$/ }));
  await tap(page.getByRole('button', { name: 'Voir qui peut venir' }));
  const confirmation = plain(await page.locator('main').innerText());
  assert.match(confirmation, /\d+ personnes? possibles?, dont \d+ accepte/);
  facts.told('the confirmation', confirmation, 'mardi 24 novembre, de 6 h 45 à 14 h 15', contact, /ponctuel/);
  await check(page, 'urgent confirmation');
  if (scripts) await shot(page, 'urgent-confirmation');
  await tap(page.getByRole('button', { name: 'Leur demander maintenant' }));
  assert.ok(tapped <= taps, `${tapped} taps, at most ${taps}`);
  const status = page.url();
  facts.told('the progress', await page.locator('main').innerText(), /demandes? envoyées?/, 'Actualiser', /D'autres personnes recevront la demande/);
  await check(page, 'urgent progress');
  if (scripts) await shot(page, 'urgent-progress');

  await answers({ ...the, facts, scripts, volunteer, person });
  await page.goto(status);
  facts.told('the progress after a yes', await page.locator('main').innerText(), /1 personne vient/, 'Qui vient');
  await check(page, 'urgent progress after a yes');
  facts.end();
}

/** Whoever was asked says yes from the mail; the newcomer is among them or not. */
async function answers({ check, shot, assert, facts, scripts, volunteer: page }) {
  const mail = await openMail(page, { subject: /^Urgent, demain/ });
  facts.told('the urgent mail', mail, 'Je viens', 'Je ne peux pas');
  await followLink(page, '/demande/');
  await check(page, 'urgent demand');
  for (const [label, text] of [['Votre nom', 'Durand'], ['Votre téléphone', '06 39 98 12 34']]) {
    if (await page.getByLabel(label).count()) await page.getByLabel(label).fill(text);
  }
  await page.getByRole('button', { name: 'Oui, je viens' }).click();
  const text = plain(await page.locator('main').innerText());
  assert.ok(text.includes(contact), `the page after the yes shows whom to call; it says:\n${text}`);
  assert.equal(await page.getByRole('link', { name: /^Appeler/ }).getAttribute('href'), 'tel:+33353011234');
  await check(page, 'urgent yes');
  if (scripts) await shot(page, 'urgent-yes');
}
