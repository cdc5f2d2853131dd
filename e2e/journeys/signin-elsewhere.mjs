// Sign-in links: elsewhere they ask for the code of the asking screen, a wrong
// code is refused, a used link says so, and what scanners read uses nothing up.

import { mainText } from '../lib/settled.mjs';
import { Facts, plain } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, fillSignUp, phone } from './steps/people.mjs';
import { refused, send } from './steps/refusal.mjs';

export const name = 'sign-in links, here and elsewhere';

const subject = /votre lien de connexion/;

export async function run(the) {
  const it = { ...the, facts: new Facts() };
  for (const step of [elsewhere, here, tooManyTries, unknownAddress, confirmation]) await step(it);
  it.facts.end();
}

/** Asks on a desk, opens the mail on a telephone. */
async function elsewhere(it) {
  const { browser, assert, facts, check, shot } = it;
  const asking = await browser.newPage({ viewport: desk });
  const other = await browser.newPage({ viewport: phone });
  const code = await ask(it, asking, 'responsable3@example.org');
  await check(asking, 'a link is on its way');
  await shot(asking, 'signin-sent');
  const link = await linkOf(other, 'responsable3@example.org');
  await scan(it, link);
  await other.goto(link);
  await check(other, 'the code is asked');
  await shot(other, 'signin-code');
  facts.told('the page of the link, elsewhere', await mainText(other), 'depuis un autre appareil');
  facts.untold('the page of the link, elsewhere', plain(await other.content()).replaceAll('&nbsp;', ' '), code, spaced(code));
  await refused(other, facts, { form: 'no code', status: await send(other, 'Entrer'), fields: ['code'] });
  await other.locator('#code').fill(code === '00000000' ? '00000001' : '00000000');
  await refused(other, facts, { form: 'a wrong code', status: await send(other, 'Entrer'), fields: ['code'] });
  facts.told('a wrong code', await other.locator('.summary').innerText(), "Ce code n'est pas le bon");
  await shot(other, 'signin-wrong-code');
  assert.equal(await session(other), undefined, 'a wrong code opens nothing');
  await other.locator('#code').fill(spaced(code));
  await other.getByRole('button', { name: 'Entrer' }).click();
  assert.equal(new URL(other.url()).pathname, '/etablissement', 'the code of the asking screen opens the session');
  const again = await asking.goto(link);
  assert.equal(again.status(), 410, 'a link serves once');
  await check(asking, 'a used link');
  await shot(asking, 'signin-used');
}

/** The browser that asked needs no code; the link serves once, the session ends with the button. */
async function here(it) {
  const { browser, assert, facts } = it;
  const page = await browser.newPage({ viewport: desk });
  await ask(it, page, 'responsable3@example.org');
  const link = await linkOf(page, 'responsable3@example.org');
  await scan(it, link);
  await page.goto(link);
  assert.equal(await page.locator('#code').count(), 0, 'the asking browser types no code');
  assert.equal(await session(page), undefined, 'reading the page opens nothing');
  await page.getByRole('button', { name: 'Entrer' }).click();
  assert.equal(new URL(page.url()).pathname, '/etablissement');
  const cookie = (await page.context().cookies()).find(({ name: called }) => called === 'mainforte');
  facts.hold(cookie.httpOnly && cookie.sameSite === 'Lax', `the session's cookie is ${JSON.stringify(cookie)}`);
  assert.equal((await page.goto(link)).status(), 410, 'a link serves once, here too');
  await page.getByRole('button', { name: 'Me déconnecter' }).click();
  await page.goto('/etablissement');
  assert.equal(new URL(page.url()).pathname, '/connexion', 'after leaving, the space asks to sign in');
}

/** Guessing ends; the asking browser can still enter. */
async function tooManyTries(it) {
  const { browser, assert, facts } = it;
  const asking = await browser.newPage({ viewport: desk });
  const guessing = await browser.newPage({ viewport: desk });
  const code = await ask(it, asking, 'responsable4@example.org');
  const link = await linkOf(guessing, 'responsable4@example.org');
  const statuses = [];
  for (let guess = 0; guess < 12 && statuses.at(-1) !== 410; guess++) {
    await guessing.goto(link);
    if (await guessing.locator('#code').count() === 0) break;
    await guessing.locator('#code').fill(String((Number(code) + 1 + guess) % 100_000_000).padStart(8, '0'));
    statuses.push(await send(guessing, 'Entrer'));
  }
  facts.hold(statuses.length <= 10, `guessing goes on: ${statuses}`);
  assert.equal((await guessing.goto(link)).status(), 410, 'after too many wrong codes the link opens nothing elsewhere');
  await asking.goto(link);
  await asking.getByRole('button', { name: 'Entrer' }).click();
  assert.equal(new URL(asking.url()).pathname, '/etablissement', 'the asking browser still enters');
}

/** An address without account gets the same page, and a mail that says so. */
async function unknownAddress(it) {
  const { browser, assert } = it;
  const texts = [];
  for (const email of ['responsable4@example.org', 'personne4@example.org']) {
    const page = await browser.newPage({ viewport: desk });
    const code = await ask(it, page, email);
    texts.push(plain(await page.locator('body').innerText()).replace(email, 'X').replace(spaced(code), 'CODE'));
  }
  assert.equal(texts[0], texts[1], 'the page does not say whether an address is known');
  const page = await browser.newPage({ viewport: desk });
  await openMail(page, { to: 'personne4@example.org', subject: /aucun compte/ });
}

/** The link that confirms an address: read by scanners, pressed once, then used. */
async function confirmation(it) {
  const { browser, assert, check, shot } = it;
  const page = await browser.newPage({ viewport: phone });
  await page.goto('/inscription');
  await fillSignUp(page, { firstName: 'Simone', email: 'simone.scan@example.org', commune: 'Brest (Finistère)' });
  await page.getByRole('button', { name: "M'inscrire" }).click();
  await openMail(page, { to: 'simone.scan@example.org', subject: /confirmez votre adresse/ });
  const link = await page.locator('article a[href*="/confirmer/"]').first().innerText();
  await scan(it, link);
  await followLink(page, '/confirmer/');
  assert.equal(await session(page), undefined, 'reading the page confirms nothing');
  await page.getByRole('button', { name: 'Confirmer mon adresse' }).click();
  assert.equal(new URL(page.url()).pathname, '/mon-espace/bienvenue');
  const later = await browser.newPage({ viewport: phone });
  assert.equal((await later.goto(link)).status(), 410, 'a used link says so');
  await check(later, 'a used confirmation');
  await shot(later, 'confirm-used');
}

/** Asks for a link; gives the code that the screen shows. */
async function ask({ assert, facts }, page, email) {
  await page.goto('/connexion');
  await page.getByLabel('Votre adresse mail').fill(email);
  await page.getByRole('button', { name: 'Recevoir le lien' }).click();
  const code = plain(await page.locator('.code').innerText()).replace(' ', '');
  assert.match(code, /^\d{8}$/);
  facts.hold(await session(page) === undefined, 'asking opens no session');
  return code;
}

async function linkOf(page, email) {
  await openMail(page, { to: email, subject, unread: true });
  return page.locator('article a[href*="/entrer/"]').first().innerText();
}

/** What mail scanners and previews do: read the address several times, as nobody. */
async function scan({ assert }, link) {
  for (const method of ['HEAD', 'GET', 'HEAD', 'GET', 'GET']) {
    const answer = await fetch(link, { method, redirect: 'manual' });
    assert.equal(answer.status, 200, `${method} of an unused link`);
    assert.equal(answer.headers.get('set-cookie'), null, 'reading sets no cookie');
  }
}

async function session(page) {
  return (await page.context().cookies()).find(({ name: called }) => called === 'mainforte')?.value;
}

/** A code as the screen shows it, to be read aloud. */
function spaced(code) {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
