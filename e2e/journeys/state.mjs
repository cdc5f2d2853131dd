// The whole service is paused, opened, closed: what each page says, on the
// running service, moved by the command of whoever runs it.

import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { mainText } from '../lib/settled.mjs';
import { Facts, plain } from './steps/facts.mjs';
import { openMail } from './steps/mail.mjs';
import { desk, fillSignUp, phone, signIn } from './steps/people.mjs';

export const name = 'state: paused, in some regions, closing, closed';
export const both = true;

const program = join(dirname(fileURLToPath(import.meta.url)), '../../bin/mainforte');

export async function run(the) {
  const it = { ...the, facts: new Facts() };
  it.page = await the.browser.newPage({ viewport: phone });
  it.set = (...args) => execFileSync(program, ['state', 'set', ...args, '--data', the.demo.data], { encoding: 'utf8' });
  it.look = async (label) => {
    await the.check(it.page, label);
    await the.shot(it.page, `state-${label}`);
  };
  for (const step of [pauses, opensSomewhere, closes, closed]) await step(it);
  it.facts.end();
}

/** Opens a page until it says what another process has decided, within a second or so. */
async function reads({ page, facts }, path, ...words) {
  let said = '';
  for (let turn = 0; turn < 30; turn++) {
    await page.goto(path);
    said = plain(await page.locator('body').innerText());
    if (words.every((word) => said.includes(word))) break;
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
  facts.told(path, said, ...words);
}

async function pauses(it) {
  const { page, set, facts, look } = it;
  await page.goto('/inscription');
  await fillSignUp(page, { firstName: 'Camille', email: 'camille.etat@example.org' });
  set('paused');
  await reads({ page: await it.browser.newPage(), facts }, '/', 'Le service est en pause.');
  await page.getByRole('button', { name: "M'inscrire" }).click();
  facts.told('a form sent meanwhile', plain(await mainText(page)), 'le service est en pause');
  facts.hold(await page.getByLabel('Votre prénom').inputValue() === 'Camille', 'what was typed is lost');
  await look('paused-refused');
  await reads(it, '/', 'Le service est en pause.', 'Ce qui est convenu a lieu.');
  await look('paused-home');
  await reads(it, '/inscription', "On ne peut pas s'inscrire en ce moment.", 'Les missions convenues ont lieu.');
  await look('paused-signup');
}

async function opensSomewhere(it) {
  it.set('open', '--regions', '27,11');
  await reads(it, '/', 'Le service est ouvert ici', 'Île-de-France, Bourgogne-Franche-Comté');
  await it.look('regions-home');
  await reads(it, '/inscription', 'Votre prénom');
}

async function closes(it) {
  const last = new Date(Math.max(Date.now(), Date.parse('2026-11-23')) + 20 * 86400_000).toISOString().slice(0, 10);
  it.set('closing', '--until', last);
  await reads(it, '/', 'Le service ferme le');
  await it.look('closing-home');
  const mail = await openMail(await it.browser.newPage({ viewport: desk }), { subject: /le service ferme le/ });
  it.facts.told('the mail', mail, 'Ce qui est convenu a lieu.', 'une seule fois');
}

async function closed(it) {
  it.set('closed');
  await reads(it, '/inscription', 'Le service est fermé', 'vous pouvez prendre vos données');
  await it.look('closed-signup');
  await signIn(it.page, 'monique@example.org');
  await reads(it, '/mon-espace', 'Le service est fermé.');
  await it.look('closed-space');
  await reads(it, '/mon-espace/mes-donnees', 'Le service est fermé.');
  await it.look('closed-data');
}
