// What is not yours answers like what is not there, byte for byte, whoever
// asks; and nobody is named before an accord.

import { randomBytes } from 'node:crypto';
import { mainText } from '../lib/settled.mjs';
import { Facts } from './steps/facts.mjs';
import { desk, enterBy, newVolunteer, signIn } from './steps/people.mjs';

export const name = 'rights: not yours is not there';

/** A first name that stands nowhere else, and a kind of help that no other journey asks for. */
const canary = {
  firstName: 'Zéphyrine', email: 'zephyrine.canari@example.org', help: { family: 'Logistique et manutention', label: 'Magasin, stocks et inventaires' },
};

export async function run(the) {
  const it = { ...the, facts: new Facts() };
  await cast(it);
  await asksTheCanary(it);
  await nobodyIsNamed(it);
  for (const who of Object.keys(it.people)) await notYours(it, who);
  await officer(it);
  it.facts.end();
}

/** Who asks for what is not theirs; the owner is the coordinator at Dijon. */
async function cast(it) {
  const page = () => it.browser.newPage({ viewport: desk });
  const [aVolunteer, , anOfficer] = it.demo.links.filter((link) => link.includes('/entrer/'));
  it.people = { nobody: await page(), volunteer: await page(), coordinator: await page(), officer: await page() };
  await enterBy(it.people.volunteer, aVolunteer);
  await signIn(it.people.coordinator, 'responsable6@example.org');
  await enterBy(it.people.officer, anOfficer);
  it.owner = await page();
  await signIn(it.owner, 'responsable12@example.org');
  it.canary = await page();
  await newVolunteer(it.canary, canary);
}

/** The owner posts a mission and asks everybody who is as new as the canary. */
async function asksTheCanary(it) {
  const { owner, assert, facts } = it;
  const describe = owner.getByRole('link', { name: 'Décrire un besoin' }).first();
  it.establishment = /[a-z2-7]{26}/.exec(await describe.getAttribute('href'))[0];
  await describe.click();
  await owner.getByRole('link', { name: 'Inventaire et mise en kits' }).click();
  await owner.getByLabel('Premier jour').fill('2026-12-15');
  await owner.getByLabel('Contact sur place').fill('Rachida Fontaine');
  await owner.getByLabel('Téléphone de ce contact').fill('03 53 01 45 67');
  await owner.getByLabel("C'est un besoin ponctuel").check();
  await owner.getByRole('button', { name: 'Publier et voir qui peut venir' }).click();
  it.mission = /[a-z2-7]{26}/.exec(owner.url())[0];
  await names(it, 'the list');
  const fresh = owner.locator('.person', { hasText: "confirmé aujourd'hui" }).getByRole('checkbox');
  for (const box of await fresh.all()) await box.check();
  await owner.getByRole('button', { name: 'Demander aux personnes cochées' }).click();
  await names(it, 'the page before asking');
  await owner.getByRole('button', { name: /^Demander à ce/ }).click();
  await names(it, 'the mission after asking');
  await it.canary.goto('/mon-espace');
  const answer = it.canary.getByRole('link', { name: /^Répondre/ }).first();
  assert.equal(await answer.count(), 1, 'the canary was asked');
  it.introduction = /[a-z2-7]{26}/.exec(await answer.getAttribute('href'))[0];
  facts.untold('the canary\'s own space', await mainText(it.canary), 'Rachida', '03 53 01 45 67');
}

/** Every page that the owner's space leads to, read as it came over the wire. */
async function nobodyIsNamed(it) {
  const { owner } = it;
  const seen = new Set();
  const wanted = ['/etablissement'];
  while (wanted.length > 0) {
    const path = wanted.pop();
    if (seen.has(path)) continue;
    seen.add(path);
    await owner.goto(path);
    await names(it, path);
    const links = await owner.locator('main a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    wanted.push(...links.filter((link) => /^\/(etablissement|besoin)(\/|\?|$)/.test(link)));
  }
  it.facts.hold(seen.size > 5, `only ${[...seen]} were read`);
}

/** No first name of the canary, no address of anybody who was not accepted. */
async function names({ owner, facts }, where) {
  const html = await owner.content();
  facts.untold(`${where}, to a coordinator`, html, canary.firstName, canary.email, /benevole\d+@/, 'monique@example.org');
}

/** Everything that bears an id, with the real one and with one drawn by lot. */
function paths({ mission, establishment, introduction }) {
  const id = randomId();
  const yes = { form: { slot: id, surname: 'X', phone: '06 39 98 00 00' } };
  return [
    ['GET', (m) => `/etablissement/missions/${m}`, mission], ['GET', (m) => `/etablissement/missions/${m}/demander?person=x`, mission],
    ['POST', (m) => `/etablissement/missions/${m}/demander`, mission, { form: { person: 'x' } }],
    ['GET', (e) => `/etablissement/${e}`, establishment], ['GET', (e) => `/besoin/${e}`, establishment],
    ['POST', (e) => `/besoin/${e}`, establishment, { form: { title: 'X' } }],
    ['POST', (i) => `/etablissement/accords/${i}/coordonnees`, introduction], ['GET', (i) => `/mon-espace/demandes/${i}`, introduction],
    ['POST', (i) => `/mon-espace/demandes/${i}`, introduction, yes], ['POST', (i) => `/mon-espace/demandes/${i}/non`, introduction],
    ['POST', (i) => `/mon-espace/demandes/${i}/liberer/${id}`, introduction], ['POST', (i) => `/mon-espace/demandes/${i}/coordonnees`, introduction],
  ];
}

async function notYours(it, who) {
  const { people, facts } = it;
  const { request } = people[who];
  for (const [method, path, real, body] of paths(it)) {
    // A page says in how many seconds its session ends: two of them may differ by one.
    const answers = await Promise.all([real, randomId()].map(async (id) => {
      const answer = await request.fetch(path(id), { method, maxRedirects: 0, ...body });
      const headers = Object.entries(answer.headers()).filter(([key]) => key !== 'date').map((pair) => pair.join(': '));
      return { status: answer.status(), text: `${answer.status()}\n${headers.join('\n')}\n${(await answer.text()).replaceAll(id, 'ID').replace(/data-ends="\d+"/, '')}` };
    }));
    const what = `${method} ${path('…')} as ${who}`;
    facts.hold(answers[0].text === answers[1].text, `${what}: what is not theirs answers ${answers[0].status}, what is not there ${answers[1].status}, or with other words`);
    const refusal = who !== 'nobody' ? [404] : method === 'GET' ? [303] : [403];
    facts.hold(refusal.includes(answers[0].status), `${what}: the status is ${answers[0].status}`);
  }
  // The opposite, so that the above proves something: the owner does see it.
  facts.hold((await it.owner.request.get(`/etablissement/missions/${it.mission}`)).status() === 200, 'the owner sees the mission');
  facts.hold((await it.canary.request.get(`/mon-espace/demandes/${it.introduction}`)).status() === 200, 'the canary sees the demand');
}

/** An id of the right shape that nothing bears: 16 bytes in base32, in small letters. */
function randomId() {
  const bits = [...randomBytes(16)].map((byte) => byte.toString(2).padStart(8, '0')).join('').padEnd(130, '0');
  return bits.match(/.{5}/g).map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[parseInt(five, 2)]).join('');
}

/** An officer sees establishments and places of one region, and no person. */
async function officer(it) {
  const { people, facts, check, shot, assert } = it;
  const page = people.officer;
  await page.goto('/ma-region');
  assert.equal(await page.locator('h1').innerText(), 'Bourgogne-Franche-Comté');
  await check(page, 'an officer');
  await shot(page, 'officer');
  const text = await mainText(page);
  facts.told('the region', text, 'Ehpad Les Tilleuls', 'Dijon', "Côte-d'Or");
  facts.untold('the region', await page.content(), '@', canary.firstName, 'Bénévole ', 'Rachida', '03 53 01');
  const rows = await page.getByRole('table', { name: 'Établissements de la région' }).locator('tbody tr').count();
  facts.told('the figures of the region', await page.locator('.figures').innerText(), new RegExp(`^${rows}\\s+établissement`, 'm'));
  const places = await page.getByRole('table', { name: 'Établissements de la région' }).locator('td[data-label=Commune]').allInnerTexts();
  const region = /\((Côte-d'Or|Doubs|Jura|Nièvre|Haute-Saône|Saône-et-Loire|Yonne|Territoire de Belfort)\)/;
  facts.hold(places.every((place) => region.test(place)), `an establishment of another region is listed: ${places}`);
  for (const path of ['/etablissement', '/mon-espace']) facts.hold((await page.request.get(path)).status() === 404, `${path} is open to an officer`);
  for (const who of ['volunteer', 'coordinator']) facts.hold((await people[who].request.get('/ma-region')).status() === 404, `/ma-region is open to a ${who}`);
}
