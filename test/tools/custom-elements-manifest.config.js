/** How the elements are described: read by `cem analyze`, which must not write into package.json. */
export default {
  globs: ['src/widgets/*.ts', 'src/shell/*.ts'],
  litelement: true,
  packagejson: false,
  quiet: true,
};
