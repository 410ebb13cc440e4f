/** The document of this API, made when it is first asked for: a start need not wait for it. */
export class ApiDocument {
  private made: object | undefined;
  private make: () => object = () => ({});

  /** Told once, when all routes are registered, how it is made. */
  madeBy(make: () => object): void {
    this.make = make;
  }

  get json(): object {
    return (this.made ??= this.make());
  }
}
