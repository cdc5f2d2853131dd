// The keyboard alone: every stop must be seen, and what it takes is counted.

/** A keyboard that counts, and looks at every stop. */
export function keyboard(page, assert) {
  const it = {
    strokes: 0, tabs: 0, typed: 0,
    async press(key) {
      it.strokes++;
      await page.keyboard.press(key);
    },
    async type(text) {
      it.strokes += text.length;
      it.typed += text.length;
      await page.keyboard.type(text);
    },
    async tab() {
      it.tabs++;
      await it.press('Tab');
      let at = await page.evaluate(stop);
      for (let tries = 0; !at.visible && tries < 20; tries++) { // a page that has just come is not painted yet
        await new Promise((resolve) => { setTimeout(resolve, 50); });
        at = await page.evaluate(stop);
      }
      assert.ok(at.visible, `the focus shows on ${JSON.stringify(at)}`);
      return at;
    },
    async tabTo(wanted) {
      for (let stops = 0; stops < 150; stops++) {
        const at = await it.tab();
        if (wanted(at)) return at;
      }
      throw new Error(`Tab does not lead to ${wanted}`);
    },
    /** Goes to the link or the button that begins with this text and presses Enter; waits for the page behind it. */
    async follow(text) {
      await it.tabTo((at) => ['A', 'BUTTON'].includes(at.tag) && (text instanceof RegExp ? text.test(at.text) : at.text.startsWith(text)));
      const next = page.waitForNavigation();
      await it.press('Enter');
      await next;
    },
  };
  return it;
}

/** Where the focus is, and whether an outline or a shadow shows it. Runs in the page. */
function stop() {
  const at = document.activeElement;
  const shown = [at, at.closest('label')].filter(Boolean).some((one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || (one === at && style.boxShadow !== 'none');
  });
  // The calendar inside a date field, the list of hours inside a time, is a stop of the browser's own, with an outline of its own.
  const browsers = ['date', 'time'].includes(at.type) && !at.matches(':focus-visible');
  const box = (at.closest('label') ?? at).getBoundingClientRect();
  const bar = document.querySelector('.stick')?.getBoundingClientRect();
  const covered = bar && !at.closest('.stick') && box.bottom > bar.top + 1 && box.top < bar.bottom - 1;
  const onScreen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && !covered;
  return {
    tag: at.tagName, id: at.id, name: at.name ?? '', type: at.type ?? '', value: at.value ?? '', href: at.href ?? '', in: at.closest('footer, header, main')?.tagName ?? '',
    text: at.innerText?.trim().replaceAll('’', "'").replace(/\s+/g, ' ') ?? '', visible: at === document.body || ((shown || browsers) && onScreen),
  };
}
