// The list of what was checked, in the manner of TAP: one line a check, its
// faults indented below it, and at the very end "N passed, N failed".

export class Tally {
  #write;
  passed = 0;
  failed = 0;

  /** @param {(line: string) => void} write where the lines go */
  constructor(write = (line) => console.log(line)) {
    this.#write = write;
  }

  /**
   * Records one check. It passed if it found no fault.
   * @param {string} name
   * @param {string[]} faults one sentence each
   */
  add(name, faults = []) {
    const number = this.passed + this.failed + 1;
    if (faults.length === 0) this.passed++;
    else this.failed++;
    this.#write(`${faults.length === 0 ? 'ok' : 'not ok'} ${number} - ${name}`);
    for (const fault of faults) {
      for (const line of String(fault).split('\n')) this.#write(`    # ${line}`);
    }
  }

  /** Says something that is neither a check nor a fault. */
  note(text) {
    this.#write(`# ${text}`);
  }

  /** Writes the last line and returns the exit status. */
  finish() {
    // A run that checked nothing proves nothing.
    if (this.passed + this.failed === 0) this.add('something was checked', ['no check ran']);
    this.#write(`1..${this.passed + this.failed}`);
    this.#write(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 ? 0 : 1;
  }
}
