// A volunteer's own space: change each answer, pause and resume, put an
// establishment aside, read and take away what is kept, erase everything.
// On a telephone.

import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { followLink, openMail } from './steps/mail.mjs';
import { desk, enterBy, newVolunteer, phone, signIn } from './steps/people.mjs';

export const name = 'space: change, pause, put aside, take away, erase';
export const both = true;

const person = {
  firstName: 'Ludivine', email: 'ludivine.espace@example.org', help: { family: 'Logistique et manutention', label: 'Magasin, stocks et inventaires' },
};

export async function run(the) {
  const it = { ...the, facts: new Facts(), page: await the.browser.newPage({ viewport: phone }) };
  await newVolunteer(it.page, person);
  for (const step of [changes, mistakes, isAsked, pauses, putsAside, looksBack, takesAway, erases]) await step(it);
  it.facts.end();
}

/** Opens a section from the space. */
async function open(page, link) {
  await page.goto('/mon-espace');
  await page.getByRole('link', { name: link }).first().click();
}

async function save(page) {
  await page.getByRole('button', { name: 'Enregistrer' }).click();
}

async function changes({ page, check, shot, facts, assert }) {
  await page.goto('/mon-espace');
  await check(page, 'the space');
  await shot(page, 'space');
  await open(page, 'Ce que je peux faire');
  await check(page, 'what');
  await shot(page, 'space-what');
  await page.getByLabel("N'importe quelle tâche qui ne demande pas de qualification").check();
  await save(page);

  await open(page, 'Où je peux aller');
  await page.getByRole('group', { name: 'Deuxième lieu' }).getByLabel('Commune ou code postal').fill('21200');
  await save(page);
  await check(page, 'where, several communes');
  await shot(page, 'space-where');
  assert.equal(await page.getByRole('group', { name: 'Deuxième lieu' }).getByLabel('Commune ou code postal').inputValue(), '21200');
  await page.getByLabel("Beaune (Côte-d'Or)", { exact: true }).check();
  await save(page);

  await open(page, 'Quand je suis libre');
  await check(page, 'when');
  await shot(page, 'space-when');
  await page.getByLabel('mardi soir').check();
  await page.getByLabel('Pas avant 8 heures du matin').check();
  await page.getByLabel('Au plus, par semaine').fill('2');
  await page.getByLabel('Absence à partir du').fill('2026-12-24');
  await page.locator('#away_until').fill('2027-01-02');
  await page.getByLabel('Un jour en plus (1)').fill('2026-12-06');
  await save(page);
  await open(page, 'Quand je suis libre');
  facts.told('the dates', await mainText(page), 'Du jeudi 24 décembre au samedi 2 janvier', 'Dimanche 6 décembre');
  await check(page, 'when, with dates');
  await page.getByLabel('Dimanche 6 décembre').uncheck();
  await save(page);

  await open(page, "Ce que j'accepte");
  await check(page, 'conditions');
  await shot(page, 'space-conditions');
  await save(page);
  await open(page, 'Mes permis, mes langues, mon matériel');
  await check(page, 'abilities');
  await save(page);
  await open(page, 'Combien de demandes');
  await check(page, 'cap');
  await page.getByLabel('Combien de demandes au plus en 14 jours ?').selectOption('7');
  await save(page);
  await open(page, 'Mon nom, mon téléphone');
  await page.getByLabel('Votre nom').fill('Espace');
  await page.getByLabel('Votre téléphone').fill('06 39 98 41 41');
  await check(page, 'contact');
  await shot(page, 'space-contact');
  await save(page);
  facts.told('the space afterwards', await mainText(page), 'Mardi : matin et soirée', 'toute tâche sans qualification');
}

/** A refused form keeps what was typed; one made from old answers says so. */
async function mistakes({ page, check, facts, assert }) {
  await open(page, 'Quand je suis libre');
  await page.getByLabel('Absence à partir du').fill('2026-12-24');
  await page.locator('#away_until').fill('2026-12-01');
  await page.getByLabel('Au plus, par semaine').fill('40');
  await save(page);
  await check(page, 'when, refused');
  facts.told('the faults', await page.locator('.summary').innerText(), 'entre 1 et 28', 'après la date de début');
  assert.equal(await page.getByLabel('Au plus, par semaine').inputValue(), '40');

  await open(page, 'Combien de demandes');
  const old = await page.context().newPage();
  await old.goto('/mon-espace/profil/rythme');
  await page.getByLabel('Combien de demandes au plus en 14 jours ?').selectOption('6');
  await save(page);
  await old.getByLabel('Combien de demandes au plus en 14 jours ?').selectOption('1');
  await save(old);
  facts.told('an old form', await old.locator('.summary').innerText(), 'Vos réponses ont changé entre-temps');
  await old.close();
}

/** The coordinator at Dijon asks whoever is as new as this person, twice. */
async function isAsked(it) {
  it.owner = await it.browser.newPage({ viewport: desk });
  await signIn(it.owner, 'responsable12@example.org');
  await asks(it, '2026-12-15');
  it.first = it.owner.url();
  await asks(it, '2026-12-16');
  await it.page.goto('/mon-espace');
  it.assert.equal(await it.page.getByRole('link', { name: /^Répondre/ }).count(), 2, 'two demands wait');
}

async function asks({ owner }, day) {
  await owner.goto('/etablissement');
  await owner.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await owner.getByRole('link', { name: 'Inventaire et mise en kits' }).click();
  await owner.getByLabel('Premier jour').fill(day);
  await owner.getByLabel('Contact sur place').fill('Rachida Fontaine');
  await owner.getByLabel('Téléphone de ce contact').fill('03 53 01 45 67');
  await owner.getByLabel("C'est un besoin ponctuel").check();
  await owner.getByRole('button', { name: 'Publier et voir qui peut venir' }).click();
  for (const box of await owner.locator('.person', { hasText: "confirmé aujourd'hui" }).getByRole('checkbox').all()) await box.check();
  await owner.getByRole('button', { name: 'Demander aux personnes cochées' }).click();
  await owner.getByRole('button', { name: /^Demander à ce/ }).click();
}

async function pauses({ page, owner, first, check, shot, facts, assert }) {
  await page.getByRole('link', { name: /^Répondre/ }).first().click();
  await page.getByRole('button', { name: /^Oui, je viens/ }).click();
  await page.goto('/mon-espace');
  facts.told('before the pause', await mainText(page), '1 demande en attente sera retirée', 'missions acceptées restent prévues');
  await page.getByRole('button', { name: 'Faire une pause' }).click();
  facts.told('during the pause', await mainText(page), 'En pause', "C'est d'accord");
  assert.equal(await page.getByRole('link', { name: /^Répondre/ }).count(), 0);
  await check(page, 'the space, paused');
  await shot(page, 'space-paused');
  await owner.goto(first);
  facts.told('the establishment', await mainText(owner), 'Demande retirée');
  await page.getByRole('link', { name: 'Choisir la date de reprise' }).click();
  await check(page, 'pause until');
  await page.getByLabel('Je reprends le').fill('2026-01-01');
  await page.getByRole('button', { name: 'Faire une pause' }).click();
  await check(page, 'pause until, refused');
  await shot(page, 'space-pause');
  await page.getByLabel('Je reprends le').fill('2026-12-20');
  await page.getByRole('button', { name: 'Faire une pause' }).click();
  facts.told('until', await mainText(page), "jusqu'au dimanche 20 décembre");
  await page.getByRole('button', { name: 'Reprendre' }).click();
  await page.getByRole('button', { name: 'Oui, toujours disponible' }).click();
  facts.told('after the pause', await mainText(page), 'Disponible');
}

async function putsAside({ page, check, shot, facts, assert }) {
  await page.getByRole('link', { name: 'Voir mes dates' }).first().click();
  await page.getByRole('link', { name: 'Ne plus recevoir de demande de cet établissement' }).click();
  await check(page, 'before putting aside');
  await shot(page, 'space-block');
  await page.getByRole('button', { name: 'Ne plus recevoir de demande' }).click();
  await check(page, 'put aside');
  await shot(page, 'space-blocked');
  facts.told('the establishments', await mainText(page), 'Mis de côté');
  await page.getByRole('button', { name: /^Accepter à nouveau/ }).click();
  assert.equal(await page.getByRole('button', { name: /^Accepter à nouveau/ }).count(), 0);
}

async function looksBack({ page, check, shot, facts }) {
  await open(page, 'Mes demandes et missions passées');
  await check(page, 'the past');
  await shot(page, 'space-past');
  facts.told('the past', await mainText(page), 'Retirée', 'Inventaire');
}

async function takesAway({ page, check, shot, facts, assert }) {
  await open(page, 'Toutes mes données');
  await check(page, 'all data');
  await shot(page, 'space-data');
  const text = await mainText(page);
  facts.told('the data', text, 'Ludivine', 'Espace', person.email, '06 39 98 41 41', 'Beaune');
  facts.untold('the data', text, 'Rachida', '03 53 01 45 67');
  const href = await page.getByRole('link', { name: 'Télécharger le fichier' }).getAttribute('href');
  const file = await page.request.get(href);
  assert.equal(file.headers()['content-type'], 'application/json');
  assert.match(file.headers()['content-disposition'], /^attachment/);
  const data = await file.json();
  assert.equal(data.account.email, person.email);
  assert.equal(data.profile.own_cap_14_days, 6);
  facts.untold('the file', JSON.stringify(data), 'Rachida', '353014567');
}

async function erases({ page, owner, check, shot, facts, assert, base }) {
  await open(page, 'Effacer mon inscription');
  await check(page, 'erase');
  await shot(page, 'space-erase');
  facts.told('said before', await mainText(page), 'missions à venir seront annulées', 'Inventaire et mise en kits, mercredi 16 décembre');
  await page.getByRole('button', { name: 'Effacer mes données' }).click();
  await check(page, 'erase, not sure');
  facts.told('not sure', await page.locator('.summary').innerText(), 'Cochez cette case');
  await page.getByLabel("J'ai compris : c'est définitif").check();
  await page.getByRole('button', { name: 'Effacer mes données' }).click();
  assert.equal(await page.locator('h1').innerText(), 'Vos données sont effacées');
  await check(page, 'erased');
  assert.deepEqual((await page.context().cookies()).filter(({ name: cookie }) => cookie === 'mainforte'), [], 'the session is over');
  assert.equal((await page.request.get('/mon-espace', { maxRedirects: 0 })).status(), 303);
  await openMail(owner, { to: 'responsable12@example.org', subject: /une place est libérée/ });
  facts.untold('the mail of the released place', await owner.content(), 'Ludivine', 'Espace', '06 39 98 41 41');
  await owner.goto(`${base}/etablissement`);
}
