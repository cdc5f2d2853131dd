// Mails that come back: a box is closed, three mails are refused, and its owner
// reads so where they are signed in; nobody asks them meanwhile. Once the box is
// open again they have the address checked, and are seen again.

import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, enterBy, phone } from './steps/people.mjs';

export const name = 'mails that come back';
export const both = true;

const email = 'monique@example.org';
const patience = 15_000; // milliseconds: the queue works beside the requests

export async function run({ browser, demo, assert, check, shot }) {
  const facts = new Facts();
  const page = await browser.newPage({ viewport: phone });
  const box = await browser.newPage({ viewport: desk });
  const shut = async () => {
    await box.goto('/courrier');
    await box.getByLabel('Fermer une boîte, ou la rouvrir').fill(email);
    await box.getByRole('button', { name: 'Fermer ou rouvrir' }).click();
  };
  await enterBy(page, demo.links.filter((link) => link.includes('/entrer/'))[0]);
  await shut();
  await check(box, 'the mails, and a box that is closed');
  for (let i = 0; i < 3; i++) await asksForALink(browser);

  const said = await until(page, '/mon-espace', (text) => text.includes('Nos mails nous reviennent'));
  facts.told('the own page', said, 'Depuis le', 'personne ne vous demande rien', 'Vérifier mon adresse');
  facts.untold('the own page', said, 'Reprendre');
  await check(page, 'own page, mails come back');
  await shot(page, 'bounces-space');
  await page.getByRole('link', { name: 'Vérifier mon adresse' }).first().click();
  facts.told('the address', await mainText(page), 'Nos mails nous reviennent', email);
  await check(page, 'the address, mails come back');
  await shot(page, 'bounces-address');

  await shut();
  await page.getByRole('button', { name: 'Vérifier cette adresse' }).click();
  await check(page, 'a check is on its way');
  facts.told('the mail', await openMail(box, { to: email, subject: /votre adresse fonctionne/ }), 'Ce message est bien arrivé');
  await followLink(box, '/nouvelle-adresse/');
  await check(box, 'the address answers');
  await shot(box, 'bounces-alive');
  await box.getByRole('button', { name: 'Recevoir de nouveau les mails' }).click();
  facts.told('the answer', await mainText(box), 'Vous recevez de nouveau nos mails');
  await check(box, 'the address answered');
  await page.goto('/mon-espace');
  const after = await mainText(page);
  facts.untold('the own page, after', after, 'reviennent');
  facts.told('the own page, after', after, 'Disponible');
  assert.equal(new URL(page.url()).pathname, '/mon-espace');
  facts.end();
}

async function asksForALink(browser) {
  const page = await browser.newPage({ viewport: phone });
  await page.goto('/connexion');
  await page.getByLabel('Votre adresse mail').fill(email);
  await page.getByRole('button', { name: 'Recevoir le lien' }).click();
}

/** Reads a page anew until it says so. */
async function until(page, path, fits) {
  const deadline = Date.now() + patience;
  let text;
  do {
    await page.goto(path);
    text = await mainText(page);
  } while (!fits(text) && Date.now() < deadline);
  return text;
}
