// What makes it easy: how things stand before one signs up, a search that counts
// again while it changes and turns its pages in place, a slip taken back, and a
// form that survives the end of the session.

import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, enterBy, phone } from './steps/people.mjs';

export const name = 'ease: counts, turns, undoes, keeps what is typed';
export const both = true;

const coordinator = 'direction@example.org';

export async function run(the) {
  const facts = new Facts();
  const page = await the.browser.newPage({ viewport: desk });
  const it = { ...the, facts, page };
  for (const step of [looksAround, searches, undoes, undoesDraft, keepsWhatIsTyped, somebodyElse, announces]) await step(it);
  facts.end();
}

const said = (page) => mainText(page);

async function looksAround({ browser, assert, check, facts, shot, scripts }) {
  const page = await browser.newPage({ viewport: phone });
  await page.goto('/inscription');
  await page.locator('summary', { hasText: 'Cuisine et repas' }).click();
  await page.getByLabel('Aide de cuisine et plonge', { exact: true }).check();
  await page.getByLabel('Commune ou code postal').fill('Dijon');
  await page.getByLabel('Votre prénom').fill('Ambre');
  await page.getByLabel('Les matins', { exact: true }).check();
  if (scripts) {
    await page.locator('[data-preview]', { hasText: 'près de vous aujourd' }).waitFor();
    assert.ok((await page.locator('[data-preview]').innerText()).includes('déjà là'));
    await check(page, 'sign-up, counted while it is filled in');
    await shot(page, 'ease-signup-live');
  }
  await page.getByRole('button', { name: "Voir d'abord" }).click();
  facts.told('before signing up', await said(page), "Aujourd'hui, près de chez vous", /missions? ouvertes? près de vous/, /bénévoles déjà là/);
  assert.equal(await page.getByLabel('Votre prénom').inputValue(), 'Ambre');
  assert.ok(await page.getByLabel('Les matins', { exact: true }).isChecked());
  await check(page, 'sign-up, looking first');
  await shot(page, 'ease-signup-looked');
}

async function searches({ page, demo, assert, check, facts, scripts }) {
  await enterBy(page, demo.links.filter((link) => link.includes('/entrer/'))[1]);
  await page.getByRole('link', { name: 'Chercher qui peut venir' }).click();
  const said1 = page.getByLabel('De quelle aide avez-vous besoin ?');
  if (scripts) {
    await said1.pressSequentially('plongeu');
    await page.locator('#quoi-list option[label*="plongeu"]').first().waitFor({ state: 'attached' });
  }
  await said1.fill('aide de cuisine');
  await page.getByLabel('Premier jour').fill('2026-12-07');
  await page.getByLabel('Dernier jour').fill('2026-12-11');
  await page.getByRole('button', { name: 'Voir qui peut venir' }).click();
  facts.told('the answer', await said(page), /personnes? peu(ven)?t venir/);
  if (!scripts) return;
  const first = page.url();
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Qui peut venir', 'the focus says what came');
  assert.match(await page.locator('#dit').innerText(), /personnes? peu(ven)?t venir/, 'and so does the live region');
  await page.evaluate(() => { window.stays = true; });
  await page.getByLabel('Après-midi').check();
  await page.waitForFunction(() => document.querySelector('#reponse > p').textContent.includes("l'après-midi"));
  assert.equal(page.url(), first, 'a count changes no address');
  await page.getByRole('button', { name: 'Voir qui peut venir' }).click();
  await page.waitForURL(/period=1/);
  await check(page, 'a search, turned in place');
  assert.ok(await page.evaluate(() => window.stays), 'the page was never left');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('#reponse > p')?.textContent.includes("l'après-midi") === false);
  assert.equal(page.url(), first);
  assert.ok(await page.evaluate(() => window.stays), 'nor on the way back');
}

async function undoes({ page, facts, check, shot }) {
  await page.getByLabel('Nom de cette recherche').fill('Cuisine du matin');
  await page.getByRole('button', { name: 'Garder', exact: true }).click();
  await page.getByRole('button', { name: 'Effacer la recherche : Cuisine du matin' }).click();
  facts.told('the page', await said(page), 'La recherche est effacée.', 'Annuler');
  facts.untold('the page', await said(page), 'Cuisine du matin');
  await check(page, 'a search dropped');
  await shot(page, 'ease-undo');
  await page.getByRole('button', { name: 'Annuler' }).click();
  facts.told('the page', await said(page), 'La recherche est de nouveau là.', 'Cuisine du matin');
  await check(page, 'a search taken back');
}

/** A draft thrown away comes back as it was typed. */
async function undoesDraft({ page, assert, facts, check, shot }) {
  await page.goto('/etablissement');
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await page.getByRole('link', { name: 'Sans modèle' }).click();
  await page.getByLabel('Titre').fill('Lingerie du jeudi');
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await page.getByRole('button', { name: 'Effacer le brouillon : Lingerie du jeudi' }).click();
  facts.told('the space', await said(page), 'Le brouillon est effacé.', 'Annuler');
  facts.untold('the space', await said(page), 'Lingerie du jeudi');
  await check(page, 'a draft dropped');
  await shot(page, 'ease-undo-draft');
  await page.getByRole('button', { name: 'Annuler' }).click();
  facts.told('the space', await said(page), 'Le brouillon est de nouveau là.', 'Lingerie du jeudi');
  await page.getByRole('link', { name: 'Reprendre : Lingerie du jeudi' }).click();
  assert.equal(await page.getByLabel('Titre').inputValue(), 'Lingerie du jeudi');
}

/** A browser whose session is over has forgotten its cookie. */
async function keepsWhatIsTyped({ page, assert, check, facts, shot }) {
  await page.goto('/etablissement');
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await page.getByRole('link', { name: 'Sans modèle' }).click();
  facts.told('the form', await said(page), 'Votre connexion dure jusqu');
  await check(page, 'a long form');
  await page.getByLabel('Titre').fill('Plonge « du soir » & rires');
  await page.getByLabel('Ce que la personne fera').fill('Éplucher\nServir');
  await page.getByLabel('Combien de personnes, chaque fois').fill('3');
  await page.context().clearCookies({ name: 'mainforte' });
  await page.getByRole('button', { name: 'Publier' }).or(page.getByRole('button', { name: 'Enregistrer le besoin' })).click();
  assert.equal(new URL(page.url()).pathname, '/connexion');
  facts.told('the sign-in', await said(page), 'Votre connexion était terminée.');
  await check(page, 'sign-in, with a form held');
  await shot(page, 'ease-held-signin');
  await page.getByLabel('Votre adresse mail').fill(coordinator);
  await page.getByRole('button', { name: 'Recevoir le lien' }).click();
  await openMail(page, { to: coordinator, subject: /votre lien de connexion/, unread: true });
  await followLink(page, '/entrer/');
  await page.getByRole('button', { name: 'Entrer' }).click();
  assert.equal(new URL(page.url()).pathname, '/formulaires-gardes');
  facts.told('the form', await said(page), "Rien n'est perdu", "Rien n'est encore envoyé");
  assert.equal(await page.getByLabel('Titre').inputValue(), 'Plonge « du soir » & rires');
  assert.equal(await page.getByLabel('Ce que la personne fera').inputValue(), 'Éplucher\nServir');
  assert.equal(await page.getByLabel('Combien de personnes, chaque fois').inputValue(), '3');
  await check(page, 'the form, as it was typed');
  await shot(page, 'ease-held-form');
}

async function somebodyElse({ page, browser, demo, assert, facts }) {
  await page.context().clearCookies({ name: 'mainforte' });
  await enterBy(page, demo.links.filter((link) => link.includes('/entrer/'))[0]);
  assert.notEqual(new URL(page.url()).pathname, '/formulaires-gardes', 'another account is led elsewhere');
  await page.goto('/formulaires-gardes');
  facts.untold('somebody else', await said(page), 'Plonge « du soir »');
}

/** With a script, the page itself says that the session is about to end. */
async function announces({ browser, demo, assert, check, shot, scripts }) {
  if (!scripts) return;
  const page = await browser.newPage({ viewport: phone });
  await page.goto('/connexion');
  await page.getByLabel('Votre adresse mail').fill(coordinator);
  await page.getByRole('button', { name: 'Recevoir le lien' }).click();
  await openMail(page, { to: coordinator, subject: /votre lien de connexion/, unread: true });
  await followLink(page, '/entrer/');
  await page.clock.install();
  await page.getByRole('button', { name: 'Entrer' }).click();
  const ending = page.locator('.ending');
  assert.equal(await ending.innerText(), '', 'nothing is said for hours');
  await page.clock.fastForward('11:51:00');
  await page.getByText('Votre connexion se termine dans moins de 10 minutes.').waitFor();
  await check(page, 'a session about to end');
  await shot(page, 'ease-ending');
  await page.clock.fastForward('10:00');
  await page.getByText('Votre connexion est terminée.').waitFor();
}
