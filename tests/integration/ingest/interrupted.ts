/** What a process that was killed says to nobody. */
export class Killed extends Error {}

/** Counts the calls that reach the outside world and dies at the n-th of them. */
export class Interruption {
  private calls = 0;
  died = false;

  /**
   * @param atCall which call is the last one, from 1
   * @param when whether the call still takes effect
   */
  constructor(
    private readonly atCall: number,
    private readonly when: 'before' | 'after',
  ) {}

  /** The same object, as a process has it that dies at the n-th call of any object wrapped here. */
  wrap<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const member: unknown = Reflect.get(object, name);
        if (typeof member !== 'function') return member;
        return (...parameters: unknown[]) => this.call(() => Reflect.apply(member, object, parameters) as unknown);
      },
    });
  }

  private async call(work: () => unknown): Promise<unknown> {
    if (this.died) throw new Killed();
    this.calls += 1;
    const isLast = this.calls === this.atCall;
    if (isLast && this.when === 'before') this.die();
    const result = await work();
    if (isLast) this.die();
    return result;
  }

  private die(): never {
    this.died = true;
    throw new Killed();
  }
}
