/** The shipped rule files, compiled when the library is built (see `build-plugins.ts`). */
declare module 'virtual:revsheet/shipped' {
  const shipped: import('../../src/shell/rules.ts').Shipped;
  export default shipped;
}

declare module 'virtual:revsheet/shipped/texts' {
  /** The texts of `dsl/*.rules`, by file name. */
  export const files: readonly { readonly name: string; readonly text: string }[];
}

/** One shipped plan whole, with its test blocks. */
declare module 'virtual:revsheet/shipped/tested/*' {
  const plan: import('../../src/plan/plan.ts').Plan;
  export default plan;
}
