/** The part of selenium-webdriver that the runner calls; the package brings no types. */
declare module 'selenium-webdriver' {
  export class Builder {
    usingServer(url: string): this;
    withCapabilities(capabilities: object): this;
  }
}
