/** The shipped rule files, compiled when the library is built (see `build-plugins.ts`). */
declare module 'virtual:revsheet/shipped' {
  /** The texts of `dsl/*.rules`, by file name. */
  export const files: readonly { readonly name: string; readonly text: string }[];
  /** The plan of each file that defines a report, without its test blocks. */
  const plans: readonly import('../../src/plan/plan.ts').Plan[];
  export default plans;
}
