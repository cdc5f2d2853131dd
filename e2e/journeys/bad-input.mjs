// Each form with nothing, with nonsense, with too much: the page comes back,
// says what to do at each field, and keeps what was typed. Nothing ends in a 500.

import { mainText } from '../lib/settled.mjs';
import { Facts, plain } from './steps/facts.mjs';
import { openMail, subjectsTo } from './steps/mail.mjs';
import { desk, enterBy, fillSignUp } from './steps/people.mjs';
import { force, kept, refused, send } from './steps/refusal.mjs';

export const name = 'bad input on every form';

const everythingEmpty = ['anything', 'commune', 'preset', 'first_name', 'email', 'adult', 'charter'];

export async function run(the) {
  const facts = new Facts();
  const page = await the.browser.newPage({ viewport: desk });
  for (const step of [signUpEmpty, signUpNonsense, signUpTooMuch, homonyms, slip, knownAddress, signInForm, search, requestsNoPageSends]) {
    await step({ ...the, page, facts });
  }
  const establishment = await the.browser.newPage({ viewport: desk });
  await enterBy(establishment, the.demo.links.filter((link) => link.includes('/entrer/'))[1]);
  for (const step of [needEmpty, needNonsense, needPast, asking, answering]) {
    await step({ ...the, page: establishment, facts });
  }
  facts.end();
}

async function signUpEmpty({ page, facts, check, shot }) {
  await page.goto('/inscription');
  const status = await send(page, "M'inscrire");
  await check(page, 'sign-up, nothing');
  await shot(page, 'bad-signup-empty');
  await refused(page, facts, { form: 'sign-up, nothing', status, fields: everythingEmpty });
}

async function signUpNonsense({ page, facts, check, shot }) {
  await page.goto('/inscription');
  await page.locator('summary', { hasText: 'Préciser les jours' }).click();
  const typed = { commune: 'Zzyzx', first_name: '<b>1234</b>', email: 'pas une adresse', from: '99/99/2026', until: '01/01/2020', hours: 'mille' };
  await force(page, typed);
  const status = await send(page, "M'inscrire");
  await check(page, 'sign-up, nonsense');
  await shot(page, 'bad-signup-nonsense');
  await refused(page, facts, {
    form: 'sign-up, nonsense', status,
    fields: ['anything', 'commune', 'preset', 'from', 'until', 'hours', 'first_name', 'email', 'adult', 'charter'],
  });
  await keeps(page, facts, typed);
  facts.hold(await page.locator('#from').isVisible(), 'sign-up, nonsense: a wrong date stays folded away');
}

async function signUpTooMuch({ page, facts }) {
  await page.goto('/inscription');
  await force(page, { commune: 'D'.repeat(3000), first_name: 'a'.repeat(3000), email: `${'a'.repeat(3000)}@example.org` });
  await refused(page, facts, { form: 'sign-up, too much', status: await send(page, "M'inscrire"), fields: everythingEmpty });
  facts.hold((await page.locator('#first_name').inputValue()).length === 3000, 'sign-up, too much: what was typed is not kept');
  await page.goto('/inscription');
  await force(page, { first_name: 'a'.repeat(90_000) });
  const status = await send(page, "M'inscrire");
  facts.hold(status === 413, `90,000 letters: the status is ${status}, not 413`);
}

async function homonyms({ page, facts, check, shot, assert }) {
  await page.goto('/inscription');
  await fillSignUp(page, { firstName: 'Aline', email: 'aline.denis@example.org', commune: 'saint denis' });
  const status = await send(page, "M'inscrire");
  await check(page, 'sign-up, homonyms');
  await shot(page, 'bad-signup-homonyms');
  await refused(page, facts, { form: 'sign-up, homonyms', status, fields: ['commune_code'] });
  const group = page.getByRole('group', { name: 'Laquelle est la vôtre' });
  const offered = await group.getByRole('radio').evaluateAll((boxes) => boxes.map((box) => box.closest('label').innerText.trim()));
  assert.deepEqual(offered.slice(0, 2).toSorted(), ['Saint-Denis (La Réunion)', 'Saint-Denis (Seine-Saint-Denis)'], 'the two large ones come first, each with its department');
  for (const label of ['Aide de cuisine et plonge', 'Les matins', "J'ai 18 ans ou plus"]) {
    facts.hold(await page.getByLabel(label, { exact: true }).isChecked(), `sign-up, homonyms: « ${label} » lost its tick`);
  }
  await group.getByLabel('Saint-Denis (La Réunion)').check();
  facts.hold(await send(page, "M'inscrire") === 200, 'the chosen homonym is accepted');
  facts.told('the page after the sign-up', await mainText(page), 'Saint-Denis', 'aline.denis@example.org');
  await openMail(page, { to: 'aline.denis@example.org', subject: /confirmez votre adresse/ });
}

/** A likely slip is asked about once, with what was probably meant; insisting is allowed. */
async function slip({ page, facts, check, shot }) {
  await page.goto('/inscription');
  await fillSignUp(page, { firstName: 'Aline', email: 'aline.denis@orange.fe' });
  const status = await send(page, "M'inscrire");
  await check(page, 'sign-up, a slip in the address');
  await shot(page, 'bad-signup-slip');
  await refused(page, facts, { form: 'sign-up, a slip', status, fields: ['email'] });
  facts.told('the refused address', await mainText(page), 'aline.denis@orange.fr');
  facts.hold(await send(page, "M'inscrire") === 200, 'the same address sent again is meant');
}

/** A known address gets the same page, byte for byte but the address, and another mail. */
async function knownAddress({ browser, facts, assert }) {
  const bodies = [];
  for (const email of ['benevole9@example.org', 'inconnu9@example.org']) {
    const page = await browser.newPage({ viewport: desk });
    await page.goto('/inscription');
    await fillSignUp(page, { firstName: 'Aline', email });
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: "M'inscrire" }).click();
    bodies.push((await (await answer).text()).replaceAll(email, 'X'));
    await openMail(page, { to: email, subject: email.startsWith('benevole') ? /vous avez déjà un compte/ : /confirmez votre adresse/ });
    const subjects = await subjectsTo(page, email);
    facts.hold(subjects.length === 1, `${email} got ${subjects.length} mails: ${subjects}`);
  }
  assert.equal(bodies[0], bodies[1], 'the page does not say whether an address is known');
}

async function signInForm({ page, facts, check, shot }) {
  const form = 'sign-in';
  await page.goto('/connexion');
  let status = await send(page, 'Recevoir le lien');
  await check(page, 'sign-in, nothing');
  await shot(page, 'bad-signin-empty');
  await refused(page, facts, { form, status, fields: ['email'] });
  for (const email of ['pas une adresse', `${'a'.repeat(3000)}@example.org`]) {
    await force(page, { email });
    status = await send(page, 'Recevoir le lien');
    await refused(page, facts, { form, status, fields: ['email'] });
    facts.hold(await page.locator('#email').inputValue() === email, `${form}: what was typed is not kept`);
  }
}

async function search({ page, facts, check }) {
  await page.goto('/missions');
  await force(page, { place: 'Zzyzx' });
  await page.getByRole('button', { name: 'Voir' }).click();
  await page.waitForURL(/place=/);
  await check(page, 'missions, unknown place');
  // A search is a reading: it answers 200 and says that it found no such place.
  await refused(page, facts, { form: 'missions', fields: ['place'] });
  for (const address of [`/missions?place=${'x'.repeat(3000)}`, '/missions?place=%ff%fe', '/missions?page=-1', '/missions?page=99999', '/missions?page=x']) {
    const answer = await page.goto(address);
    facts.hold(answer.status() < 500, `${address.slice(0, 40)}: the status is ${answer.status()}`);
  }
}

/** What only a program sends: broken encodings, wrong types, ids that are none. */
async function requestsNoPageSends({ page, facts, base }) {
  const type = 'application/x-www-form-urlencoded';
  const posts = [
    ['/inscription', '%ff%fe=%zz', type], ['/inscription', 'first_name=%ff%00%fe&email=%ff', type],
    ['/inscription', '{"first_name":1}', 'application/json'], ['/inscription', 'x=1&'.repeat(5000), type],
    ['/inscription', 'week=99&preset=zz&function=zz&reach=-1&notice=abc&where=moon&country=zz', type],
    ['/connexion', 'email=%ff%fe@example.org', type], ['/connexion', 'email=a%0d%0aBcc:b@example.org', type],
    ['/confirmer/zzz', '', type], ['/entrer/zzz', 'code=1', type], ['/demande/zzz', 'slot=1', type],
    ['/demande/zzz/liberer/zzz', '', type], ['/pas-moi/zzz', '', type], ['/etablissement/missions/zzz/demander', '', type],
  ];
  for (const [path, data, contentType] of posts) {
    const { status } = await fetch(base + path, { method: 'POST', body: data, headers: { 'Content-Type': contentType }, redirect: 'manual' });
    facts.hold(status >= 400 && status < 500, `POST ${path} with « ${data.slice(0, 40)} »: the status is ${status}`);
  }
  for (const path of ['/missions/zzz', '/confirmer/zzz', '/entrer/zzz', '/demande/zzz', '/pas-moi/zzz', '/courrier/zzz', '/communes/zzz', '/%ff']) {
    const answer = await page.goto(path);
    facts.hold(answer.status() === 404, `GET ${path}: the status is ${answer.status()}`);
  }
}

const need = 'the need';

async function needEmpty({ page, facts, check, shot }) {
  await page.getByRole('link', { name: 'Décrire un besoin' }).first().click();
  await page.getByRole('link', { name: 'Sans modèle' }).click();
  await force(page, { commune: '', wanted: '', contact: '', phone: '', meeting: '' });
  const status = await send(page, 'Publier');
  await check(page, 'need, nothing');
  await shot(page, 'bad-need-empty');
  await refused(page, facts, {
    form: need, status,
    fields: ['function', 'title', 'commune', 'from_day', 'from_hour', 'wanted', 'tasks', 'contact', 'phone', 'declare'],
  });
  facts.untold('the empty need', await mainText(page), "n'est pas lisible"); // nothing was written that could be
}

async function needNonsense({ page, facts, check, shot }) {
  const typed = {
    commune: 'Zzyzx', title: 't'.repeat(500), tasks: 'd'.repeat(9000), contact: 'x'.repeat(500), phone: '123',
    from_day: '31/02/2026', from_hour: '25h', to_hour: 'midi', wanted: '10000',
  };
  await force(page, typed);
  const status = await send(page, 'Publier');
  await check(page, 'need, nonsense');
  await shot(page, 'bad-need-nonsense');
  await refused(page, facts, {
    form: need, status,
    fields: ['function', 'title', 'commune', 'from_day', 'from_hour', 'to_hour', 'wanted', 'tasks', 'contact', 'phone', 'declare'],
  });
  await keeps(page, facts, typed);
}

/** What was typed is still there to be mended, also where a browser would not have let it through. */
async function keeps(page, facts, typed) {
  const now = await kept(page, Object.keys(typed));
  for (const [id, value] of Object.entries(typed)) facts.hold(now[id] === value, `#${id} holds « ${now[id].slice(0, 60)} », not « ${value.slice(0, 60)} »`);
}

/** From here on everything is right but one thing at a time; then the need is published. */
async function needPast({ page, facts, assert }) {
  await page.locator('#function').selectOption({ label: 'Aide de cuisine et plonge' });
  await page.locator('#declare').check();
  const right = {
    title: 'Aide de cuisine', commune: 'Dijon', tasks: 'Éplucher, laver, ranger.', contact: 'Rachida Fontaine', phone: '03 53 01 45 67',
    from_day: '2026-12-08', to_day: '2026-12-08', from_hour: '08:00', to_hour: '12:00', wanted: '3',
  };
  const wrong = [
    [{ from_day: '2026-11-02', to_day: '' }, ['from_day']], [{ to_day: '2026-12-01' }, ['to_day']], [{ to_day: '2027-12-08' }, ['weekday']],
    [{ wanted: '10000' }, ['wanted']], [{ wanted: '0' }, ['wanted']], [{ to_hour: '08:05' }, ['from_hour']], [{ commune: 'saint denis' }, ['commune_code']],
  ];
  for (const [change, fields] of wrong) {
    await force(page, { ...right, ...change });
    await refused(page, facts, { form: `${need}, ${JSON.stringify(change)}`, status: await send(page, 'Publier'), fields });
  }
  await force(page, right);
  await send(page, 'Publier');
  assert.match(new URL(page.url()).pathname, /^\/etablissement\/missions\//, 'once right, it is published');
}

async function asking({ page, facts, check, shot, assert }) {
  const mission = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Demander aux personnes cochées' }).click();
  facts.told('asking nobody', await page.locator('.summary').innerText(), 'Choisissez au moins une personne');
  facts.hold((await page.title()).startsWith('Erreur'), `asking nobody: the title is « ${await page.title()} »`);
  await check(page, 'asking nobody');
  await shot(page, 'bad-ask-nobody');
  await page.goto(mission);
  for (const box of (await page.locator('.person input[type=checkbox]').all()).slice(0, 6)) await box.check();
  await page.getByRole('button', { name: 'Demander aux personnes cochées' }).click();
  await force(page, { word: 'm'.repeat(5000) });
  const status = await send(page, 'Demander à ces');
  await check(page, 'asking with too long a word');
  await refused(page, facts, { form: 'asking', status, fields: ['word'] });
  await force(page, { word: '' });
  await page.getByRole('button', { name: 'Demander à ces' }).click();
  assert.equal(new URL(page.url()).pathname, mission);
}

/** The yes of somebody who has never given a surname: one of those just asked. */
async function answering({ page, facts, check, shot, assert }) {
  const asked = await newcomer(page);
  assert.ok(asked, 'one of those asked has given no surname yet');
  const slots = page.getByRole('group', { name: 'Quand pouvez-vous venir' }).getByRole('checkbox');
  for (const slot of await slots.all()) await slot.uncheck();
  let status = await send(page, 'Oui, je viens');
  await check(page, 'yes to nothing');
  await shot(page, 'bad-answer-empty');
  await refused(page, facts, { form: 'the yes, nothing', status, fields: ['slot', 'surname', 'phone'] });
  await slots.first().check();
  const typed = { surname: '<42>', phone: '01 02' };
  await force(page, typed);
  status = await send(page, 'Oui, je viens');
  await refused(page, facts, { form: 'the yes, nonsense', status, fields: ['surname', 'phone'] });
  assert.deepEqual(await kept(page, ['surname', 'phone']), typed);
  facts.hold(await slots.first().isChecked(), 'the yes: the slot lost its tick');
  await force(page, { surname: 'x'.repeat(3000), phone: '0'.repeat(3000) });
  await refused(page, facts, { form: 'the yes, too much', status: await send(page, 'Oui, je viens'), fields: ['surname', 'phone'] });
}

/** Opens the page of the newest demands until one asks for a surname. */
async function newcomer(page) {
  await openMail(page, { subject: /pouvez-vous venir/ });
  await page.goto('/courrier');
  const mails = await page.locator('tbody a', { hasText: 'pouvez-vous venir mardi 8' }).evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const mail of mails) {
    await page.goto(mail);
    const link = plain(await page.locator('article a[href*="/demande/"]').first().innerText());
    await page.goto(link);
    if (await page.locator('#surname').count()) return link;
  }
  return undefined;
}
