// The mails of a demonstration, read as a person reads them: on /courrier.

import { plain } from './facts.mjs';

const patience = 15_000; // milliseconds: the queue works beside the requests

/** The mails already opened: a link that serves once is looked for elsewhere. */
const opened = new Set();

/**
 * Opens the newest mail that fits, on its own page, once it has arrived. The
 * list is read again until then, because mails leave from a queue.
 * @param {import('playwright-core').Page} page
 * @param {{to?: string, subject: RegExp, unread?: boolean}} wanted without to: to
 *   anybody; unread: one that was never opened here, so that the mail of an
 *   earlier asking is not taken for the one still in the queue
 * @returns {Promise<string>} the text of the mail
 */
export async function openMail(page, { to, subject, unread = false }) {
  const deadline = Date.now() + patience;
  for (let turn = 1; Date.now() < deadline; turn++) {
    const found = (await newest(page, turn % 5 === 0 ? 50 : 1)).find((mail) => (!to || mail.to === to)
      && subject.test(mail.subject) && !(unread && opened.has(mail.href)));
    if (found) {
      opened.add(found.href);
      await page.goto(found.href);
      return page.locator('article').innerText();
    }
    await new Promise((resolve) => { setTimeout(resolve, 150); });
  }
  throw new Error(`no mail to ${to ?? 'anybody'} with a subject like ${subject} within ${patience / 1000} s`);
}

/**
 * What the first pages of the mailbox list, newest first. One page is enough, unless
 * hundreds of mails leave at once.
 */
async function newest(page, pages = 1) {
  await page.goto('/courrier');
  const all = await listed(page);
  for (let more = page.getByRole('link', { name: 'Page suivante' }); pages > 1 && await more.count() > 0; pages--) {
    await more.click();
    all.push(...await listed(page));
  }
  return all;
}

async function listed(page) {
  const rows = await page.locator('main tbody tr').all();
  return Promise.all(rows.map(async (row) => ({
    subject: plain(await row.locator('th').innerText()).trim(),
    to: (await row.locator('td[data-label=Pour]').innerText()).trim(),
    href: await row.locator('th a').getAttribute('href'),
  })));
}

/** The subjects of the newest mails to somebody. */
export async function subjectsTo(page, to) {
  return (await newest(page)).filter((mail) => mail.to === to).map(({ subject }) => subject);
}

/** Follows the link of an opened mail whose address holds a path. */
export async function followLink(page, path) {
  await page.locator(`article a[href*="${path}"]`).first().click();
}
