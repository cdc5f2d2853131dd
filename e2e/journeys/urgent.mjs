// The urgent path on a phone, with and without JavaScript: from the space of an
// establishment to the demand in at most six taps, no key and sixty seconds; a
// yes in two taps that shows whom to call; then the page that follows by itself,
// is stopped, asked more widely, and tells who comes too late.

import { mainText } from '../lib/settled.mjs';
import { Facts, plain } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { newVolunteer, phone } from './steps/people.mjs';

export const name = 'the urgent path, from a phone';
export const both = true;

const most = { taps: 6, keys: 0, seconds: 60 };
const coordinator = 'direction@example.org';
const contact = '03 53 01 12 34';

/** What a person takes, beside the machine: to find and tap, to press a key, to read a new page. */
const human = { tap: 2, key: 0.3, page: 8 };

/** Counts what a thumb does and how long it takes. */
class Thumb {
  taps = 0;
  keys = 0;
  pages = 0;
  machine = 0; // milliseconds

  async tap(target) {
    const [page, began] = [target.page(), Date.now()];
    const before = page.url();
    this.taps += 1;
    await target.click();
    if (page.url() !== before) this.pages += 1;
    this.machine += Date.now() - began;
  }

  async type(target, text) {
    this.taps += 1;
    this.keys += text.length;
    await target.fill(text);
  }

  get seconds() {
    return this.machine / 1000 + this.taps * human.tap + this.keys * human.key + this.pages * human.page;
  }
}

export async function run(the) {
  const { browser, check, shot, assert, scripts } = the;
  const facts = new Facts();
  const volunteer = await browser.newPage({ viewport: phone });
  // With those of the sample, more people than one burst asks.
  for (const firstName of ['Solène', 'Bilal', 'Chloé', 'Dario']) {
    await newVolunteer(volunteer, { firstName, email: `${firstName.normalize('NFD').replace(/[^a-z]/gi, '')}@example.org` });
  }

  const page = await browser.newPage({ viewport: phone });
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

  const thumb = new Thumb();
  await thumb.tap(page.getByRole('link', { name: 'Demande urgente' }));
  await check(page, 'urgent form');
  await shot(page, 'urgent-form');
  await thumb.tap(page.getByText('Aide de cuisine et plonge'));
  await thumb.tap(page.getByText('Demain', { exact: false }).first());
  await thumb.tap(page.locator('label.choice', { hasText: /^\s*2\s*$/ }));
  await thumb.tap(page.getByRole('button', { name: 'Voir qui peut venir' }));
  const confirmation = plain(await mainText(page));
  assert.match(confirmation, /\d+ personnes? possibles?, dont \d+ accepte/);
  facts.told('the confirmation', confirmation, 'mardi 24 novembre, de 6 h 45 à 14 h 15', contact, /ponctuel/);
  await check(page, 'urgent confirmation');
  await shot(page, 'urgent-confirmation');
  await thumb.tap(page.getByRole('button', { name: 'Leur demander maintenant' }));
  for (const [what, bound] of Object.entries(most)) assert.ok(thumb[what] <= bound, `${thumb[what]} ${what}, at most ${bound}`);
  facts.told('the progress', await mainText(page), '0 place prise sur 2', /demandes? envoyées?/, 'Actualiser', /D'autres personnes recevront la demande/);
  await check(page, 'urgent progress');
  await shot(page, 'urgent-progress');

  const late = await answers({ ...the, facts, scripts, volunteer });
  await follows({ ...the, facts, scripts, page });
  await steers({ ...the, facts, scripts, page });
  await tooLate({ ...the, facts, scripts, volunteer, page, late });
  facts.end();
}

/** Whoever was asked says yes from the mail, in two taps when the service knows whom to call. Gives the address of another demand. */
async function answers({ check, shot, assert, facts, scripts, volunteer: page }) {
  const mail = await openMail(page, { subject: /^Urgent, demain/, unread: true });
  facts.told('the urgent mail', mail, 'Je viens', 'Je ne peux pas');
  const late = await anotherDemand(page, page.url());
  const thumb = new Thumb();
  await thumb.tap(page.locator('article a[href*="/demande/"]').first());
  await check(page, 'urgent demand');
  await shot(page, 'urgent-demand');
  let first = 0; // what only a first yes asks
  for (const [label, text] of [['Votre nom', 'Durand'], ['Votre téléphone', '0639981234']]) {
    if (await page.getByLabel(label).count()) {
      await thumb.type(page.getByLabel(label), text);
      first += 1;
    }
  }
  await thumb.tap(page.getByRole('button', { name: 'Je viens' }));
  assert.equal(thumb.taps, 2 + first, 'a yes is two taps, and one for each thing that only a first yes asks');
  const text = plain(await mainText(page));
  assert.ok(text.includes(contact), `the page after the yes shows whom to call; it says:\n${text}`);
  assert.equal(await page.getByRole('link', { name: /^Appeler/ }).getAttribute('href'), 'tel:+33353011234');
  await check(page, 'urgent yes');
  await shot(page, 'urgent-yes');
  return late;
}

/** The address of the demand in another urgent mail than the one open, which stays open. */
async function anotherDemand(page, open) {
  await page.goto('/courrier');
  const mails = await page.locator('main tbody tr th a', { hasText: /^Urgent, demain/ }).evaluateAll((all) => all.map((a) => a.href));
  await page.goto(mails.find((href) => href !== open));
  const demand = await page.locator('article a[href*="/demande/"]').first().getAttribute('href');
  await page.goto(open);
  return demand;
}

/** The page that stayed open: by itself with the script, by « Actualiser » without. */
async function follows({ check, shot, facts, scripts, page }) {
  if (scripts) {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText('1 personne vient').first().waitFor();
  } else {
    await page.getByRole('link', { name: 'Actualiser' }).click();
  }
  facts.told('the progress after a yes', await mainText(page), /1 personne vient/, 'Qui vient', '1 place prise sur 2');
  await check(page, 'urgent progress after a yes');
  await shot(page, 'urgent-progress-yes');
}

/** With the script: more people without waiting for the next burst. Without: the burst is stopped, then asked for by hand. */
async function steers({ check, facts, scripts, page }) {
  const main = page.locator('main');
  const sent = async () => Number(/(\d+)\s+demandes envoyées/.exec(await main.innerText())?.[1]);
  const before = await sent();
  if (scripts) {
    await page.getByRole('button', { name: 'Demander plus largement' }).click();
  } else {
    await page.getByRole('button', { name: "Ne pas demander à plus de monde" }).click();
    facts.untold('once stopped, the page', await main.innerText(), "D'autres personnes recevront la demande");
    await check(page, 'urgent progress, stopped');
    await page.getByRole('button', { name: "Demander à d'autres personnes" }).click();
  }
  facts.hold(await sent() > before, `asking more people asked nobody: ${before} before, ${await sent()} after`);
  await check(page, 'urgent progress, more people asked');
}

/** The second place is given, and who comes too late reads so, warmly. */
async function tooLate({ check, shot, facts, scripts, volunteer, page, late }) {
  await page.getByRole('link', { name: 'Clore : nous avons assez de monde' }).click();
  await check(page, 'urgent, closing');
  await page.goBack();
  let link = late;
  while (link === late) { // one is kept for who comes too late
    await openMail(volunteer, { subject: /^Urgent, demain/, unread: true });
    link = await volunteer.locator('article a[href*="/demande/"]').first().getAttribute('href');
  }
  await volunteer.goto(link);
  for (const [label, text] of [['Votre nom', 'Petit'], ['Votre téléphone', '06 39 98 12 35']]) {
    if (await volunteer.getByLabel(label).count()) await volunteer.getByLabel(label).fill(text);
  }
  await volunteer.getByRole('button', { name: 'Je viens' }).click();
  await volunteer.goto(late);
  facts.told('who comes too late', await mainText(volunteer), "C'est complet, merci", 'Ne vous déplacez pas');
  await check(volunteer, 'urgent, too late');
  await shot(volunteer, 'urgent-complete');
  await page.reload();
  facts.told('the progress once complete', await mainText(page), 'Complet : 2 personnes viennent', '2 places prises sur 2');
  await check(page, 'urgent, complete');
  await shot(page, 'urgent-progress-complete');
}
