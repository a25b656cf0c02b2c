/** A body that a rule wants to read is not in the record any more, or not as it was. Nobody's answer can be judged by it. */
export class LostBody extends Error {
  constructor(address: string, problem: string) {
    super(`the stored body ${address} is ${problem}`);
    this.name = 'LostBody';
  }
}
