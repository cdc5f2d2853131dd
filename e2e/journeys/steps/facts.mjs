// Facts that a text must tell, gathered so that one that is missing does not
// hide the next.

/** Text with plain spaces and apostrophes: typography is not what is tested here. */
export function plain(text) {
  return text.replace(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'");
}

export class Facts {
  #faults = [];

  /** Notes a fault unless it holds. */
  hold(holds, fault) {
    if (!holds) this.#faults.push(fault);
  }

  /** Every fact (a string or a pattern) must be in the text. */
  told(what, text, ...facts) {
    for (const fact of facts) this.hold(has(plain(text), fact), `${what} does not say « ${fact} »; it says:\n${text}`);
  }

  /** None of the facts may be in the text. */
  untold(what, text, ...facts) {
    for (const fact of facts) this.hold(!has(plain(text), fact), `${what} says « ${fact} »:\n${text}`);
  }

  /** Throws what was noted. */
  end() {
    if (this.#faults.length > 0) throw new Error(this.#faults.join('\n\n'));
  }
}

function has(text, fact) {
  return fact instanceof RegExp ? fact.test(text) : text.includes(plain(fact));
}
