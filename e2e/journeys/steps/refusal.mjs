// A form that comes back: what every refusal must have, whatever the form.

import { mainText } from '../../lib/settled.mjs';

/**
 * Checks a refused form: the status, « Erreur : » in the title, the focus on
 * the summary, and for each line of it a link that moves the focus to a field
 * that is marked wrong and is described by the same sentence.
 * @param {import('playwright-core').Page} page
 * @param {import('./facts.mjs').Facts} facts
 * @param {{form: string, status?: number, fields: string[]}} expected of the answer to a POST, its status;
 *   fields are the ids that the summary must lead to, in order
 */
export async function refused(page, facts, { form, status, fields }) {
  facts.hold(status === undefined || status === 422, `${form}: the status is ${status}, not 422`);
  const title = await page.title();
  facts.hold(title.startsWith('Erreur'), `${form}: the title « ${title} » does not begin with « Erreur »`);
  const summary = page.locator('.summary');
  if (await summary.count() !== 1) {
    facts.hold(false, `${form}: there is no summary; the page says:\n${await mainText(page)}`);
    return;
  }
  const onTop = await soon(() => summary.evaluate((element) => document.activeElement === element || document.activeElement?.tagName === 'H1'));
  facts.hold(onTop, `${form}: the focus is neither on the summary nor on the title`);
  const links = await summary.locator('li').evaluateAll((items) => items.map((item) => ({
    to: item.querySelector('a')?.getAttribute('href')?.slice(1) ?? '', text: item.innerText.trim(),
  })));
  const got = links.map(({ to }) => to);
  facts.hold(JSON.stringify(got) === JSON.stringify(fields), `${form}: the summary leads to ${JSON.stringify(links)}, not to ${JSON.stringify(fields)}`);
  for (const { to, text } of links.filter((link) => link.to)) await leads(page, facts, form, to, text);
}

/** Whether it becomes true within two seconds: the focus moves after the page has loaded. */
async function soon(holds) {
  for (const deadline = Date.now() + 2000; Date.now() < deadline;) {
    if (await holds()) return true;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  return holds();
}

async function leads(page, facts, form, to, text) {
  const target = page.locator(`[id="${to}"]`);
  if (await target.count() !== 1) {
    facts.hold(false, `${form}: « ${text} » leads to #${to}, which is there ${await target.count()} times`);
    return;
  }
  await page.locator(`.summary a[href="#${to}"]`).first().click();
  const at = await page.evaluate(() => document.activeElement?.id);
  facts.hold(at === to, `${form}: « ${text} » moves the focus to « ${at} », not to « ${to} »`);
  const said = await target.evaluate((element) => {
    const ids = [element, element.closest('fieldset')].map((one) => one?.getAttribute('aria-describedby') ?? '').join(' ').split(' ').filter(Boolean);
    return ids.map((id) => document.getElementById(id)?.innerText ?? `(nothing is called ${id})`).join(' | ');
  });
  facts.hold(said.includes(text), `${form}: #${to} is described by « ${said} », the summary says « ${text} »`);
}

/** Sends the form of a page by its button and gives the status of the answer. */
export async function send(page, button) {
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === 'POST');
  await page.getByRole('button', { name: button }).click();
  const status = (await answer).status();
  await page.waitForLoadState();
  return status;
}

/**
 * Fills fields by their ids with what a browser would not let through: no type,
 * no longest length. For pages with scripts.
 */
export async function force(page, values) {
  for (const [id, value] of Object.entries(values)) {
    const field = page.locator(`[id="${id}"]`);
    await field.evaluate((element) => {
      element.removeAttribute('maxlength');
      if (element.tagName === 'INPUT') element.type = 'text';
    });
    await field.fill(value);
  }
}

/** What the fields with these ids hold. */
export async function kept(page, ids) {
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await page.locator(`[id="${id}"]`).inputValue()])));
}
